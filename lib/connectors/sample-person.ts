/** The invented person of a test delivery. A reserved domain, and no number: nobody real can be taken for them. */
export const samplePerson = (token: string) => ({
  name: '测试线索',
  company: '测试公司',
  email: `test-${token.toLowerCase()}@example.com`,
  location: '江苏苏州',
  message: '这是一条测试推送，不会分配给任何人',
})
