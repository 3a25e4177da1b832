/**
 * Words and numbers that lead every list of leaked passwords, Chinese ones among them. Entries shorter than the shortest
 * allowed password stand here because people append a year or an exclamation mark to them; see passwordWeakness.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `password passw0rd p@ssword p@ssw0rd pass1234 password1 password12 password123 12345678 123456789 1234567890 87654321
  123123123 11111111 00000000 88888888 66666666 99999999 11223344 12341234 123321123 147258369 147852369 159357258
  789456123 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 zaq12wsx qazwsxedc qwerty qwertyuiop qwerty123 qwer1234 asdfghjkl
  asdf1234 zxcvbnm zxcvbnm1 abc12345 abcd1234 abcdefgh abc123 a1234567 a12345678 a123456789 aa123456 qq123456 wang1234
  woaini woaini1314 woaini520 5201314 52013140 iloveyou iloveyou1 147258 woaiwojia admin admin123 administrator root
  rootroot letmein welcome welcome1 welcome123 monkey dragon sunshine princess football baseball superman batman
  michael jennifer jordan23 charlie shadow master trustno1 whatever freedom starwars computer internet samsung
  changeme changeme123 default test test1234 testtest guest guest123 login secret secret123 hello hello123 helloworld
  access flower cheese cookie summer winter spring autumn monday friday january qazwsx asdfgh michelle nicole daniel
  jessica ashley andrew joshua matthew robert thomas hunter buster soccer hockey killer george pepper ginger maggie
  chelsea liverpool arsenal barcelona ferrari mercedes corvette mustang yankees dallas phoenix diamond crystal
  password! 1234qwer qwe12345 qweasdzxc q1w2e3r4 q1w2e3r4t5 zxc12345 asd12345 abc123456 abc123456789 123456abc 123456aa
  123456qq a5201314 caonima woshishui wodemima mima1234 zhongguo beijing shanghai meridian crm123456 company1 google
  facebook linkedin twitter microsoft windows apple123 iphone android pokemon minecraft naruto blink182 fuckyou asshole`.split(
    /\s+/,
  ),
)
