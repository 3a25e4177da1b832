/** Names of buttons, as a pattern of the whole name, and the operations pressing them leads to; none where one only looks. */
export type ActLine = readonly [names: string, ...operations: string[]]

const MOMENTS = '(一小时后|今天下午|明天上午|明天下午|下周一|一周后)( .+)?'
/** In the world of these tests, by how a row is opened. */
const SOMEBODY = '李敏|孙丽|钱晓红|赵建国|钱先生'
const RULES: readonly ActLine[] = [
  ['修改规则|修改映射|修改回收规则', 'createRuleDraft'],
  ['停用规则', 'retireRuleVersion'],
  ['查看第 \\d+ 版', 'getRuleVersion'],
  ['恢复第 \\d+ 版', 'rollBackRules'],
  ['放弃草稿', 'retireRuleVersion'],
  ['试算', 'testRuleDraft'],
  [
    '(修改|移除)“.+”|添加一条规则|添加规则|添加时限|修改提醒与升级|修改草稿|把.+[上下]移|启用“.+”',
    'updateRuleDraft',
  ],
]

/**
 * What the buttons of each page lead to (T35). A button without a line here fails tests/e2e/buttons.test.ts, and so does a
 * line nobody has a button for. What a role without the right is answered, and that one with it is accepted, is tested by
 * operation in tests/isolation.
 */
export const ACTS_OF_PAGES: Readonly<Record<string, readonly ActLine[]>> = {
  everywhere: [
    ['在线状态：.+', 'putPresence'],
    ['通知, .+', 'listNotifications'],
    ['账号菜单|收起导航|搜索或执行命令.*'],
  ],
  '/{workspace}/today': [
    ['键盘快捷键'],
    ['拨打 .+', 'takeTouchLease'],
    ['写跟进：.+', 'logFollowUp'],
    [`改时间：.+|${MOMENTS}`, 'changeTask'],
    ['指派 .+', 'changeLeadOwner'],
  ],
  '/{workspace}/leads': [
    ['新建线索', 'createLead'],
    [
      '(我的|全部|未分配)( 有未保存的改动)?|视图操作|放弃改动|筛选( · \\d+)?|(状态|负责人|产品线)( .+)?|排序: .+|显示|选择.+|清除|清除筛选|移除筛选：.+',
    ],
    ['另存为视图', 'createView'],
    ['导出 CSV', 'exportLeads'],
    ['分配|交回自动分配', 'bulkAssignLeads'],
    ['放入公海', 'poolLeads'],
    ['判为无效', 'bulkCloseLeads'],
  ],
  '/{workspace}/leads/{id}': [
    ['关闭线索', 'closeLead'],
    ['转交', 'offerHandOver'],
    ['改派|指派', 'changeLeadOwner'],
    ['延长保护期', 'extendHold'],
    ['放回公海', 'poolLeads'],
    ['修改', 'updateLead'],
    ['查看完整.+', 'revealContact'],
    ['录入', 'addContract'],
    ['打电话|发消息|去拜访', 'takeTouchLease'],
    ['已预约拜访', 'bookVisit'],
    ['保存跟进|不再跟进，关闭线索', 'logFollowUp'],
    [`.+ 复制|显示其余 \\d+ 项|.+的评分明细|(显示 \\d+ 位|收起)不符合条件的同事|${MOMENTS}`],
    ['全部|跟进|分配|来访|待办|变更'],
  ],
  '/{workspace}/pools': [
    ['选择.+|清除'],
    ['.＊＊', 'viewPooledLead'],
    ['领取', 'claimLeads'],
    ['分配', 'assignPooledLeads'],
    ['移到其他公海', 'poolLeads'],
  ],
  '/{workspace}/holding': [
    ['现在重试', 'retryHolding'],
    ['手动分配', 'changeLeadOwner'],
    ['放入公海', 'poolLeads'],
  ],
  '/{workspace}/team': [
    ['.+的操作|查看线索'],
    ['交接线索', 'bulkAssignLeads'],
    ['设置上限', 'putMemberCapacity'],
    ['改派.+', 'bulkAssignLeads'],
    ['修改时长', 'putTouchSettings'],
  ],
  '/{workspace}/stages': [['产品线|团队|全部流转 .+|.+到.+：.+']],
  '/{workspace}/deliveries': [[SOMEBODY, 'getDelivery']],
  '/{workspace}/quarantine': [
    [SOMEBODY, 'getDelivery'],
    ['.+ \\d+|清除筛选|全选|选择.+|清除'],
    ['修改', 'putQuarantineRetention'],
    ['批量补全', 'completeDeliveries'],
    ['重新处理', 'replayDeliveries'],
    ['拒绝', 'rejectDeliveries'],
  ],
  '/{workspace}/duplicates/{pairId}': [
    ['不是同一人', 'dismissDuplicate'],
    ['合并', 'mergeDuplicate'],
  ],
  '/{workspace}/imports': [['文件|把文件拖到这里.+|上传', 'uploadImport']],
  '/{workspace}/imports/{importId}': [
    ['删除', 'discardImport'],
    ['存为方案', 'saveImportPreset'],
    ['检查每一行', 'checkImport'],
    ['改列对应|导入后自动分配'],
    ['导入 \\d+ 行', 'startImport'],
    ['分配等待中的 \\d+ 条', 'releaseImport'],
    ['撤销导入', 'undoImport'],
  ],
  '/{workspace}/notifications': [['全部已读|标为已读', 'markNotificationsRead']],
  '/{workspace}/settings/notifications': [
    ['.+：(站内|提示音|群里 @ 我)|设置免打扰时段|每天汇总一次未读', 'putNotificationSettings'],
    ['在这个浏览器播放提示音'],
  ],
  '/{workspace}/settings/profile': [
    ['保存', 'putMyName', 'putMyMobile'],
    ['修改密码', 'changeMyPassword'],
    ['显示密码'],
  ],
  '/{workspace}/settings/api': [['查找|复制']],
  '/{workspace}/settings/channels': [['新建渠道', 'createChannel']],
  '/{workspace}/settings/channels/{channelId}': [
    ['暂停|停用|提交前要求验证', 'updateChannel'],
    ['(上移|下移|删除)“.+”|必填|添加一项', 'updateChannel'],
    ['发送测试', 'sendTestDelivery'],
    ['更换地址', 'rotateChannelSecret'],
    ['立即拉取', 'pullConnection'],
    ['清除“.+”', 'saveConnection'],
    ['测试连接', 'testConnection'],
    ['复制'],
  ],
  '/{workspace}/settings/channels/{channelId}/mapping': RULES,
  '/{workspace}/settings/sources': [
    ['显示已停用的.+'],
    ['添加主来源|在.+下添加子来源', 'createSource'],
    ['把.+[上下]移', 'orderSources'],
    ['(编辑|停用).+', 'updateSource'],
  ],
  '/{workspace}/settings/sources/{sourceId}': RULES,
  '/{workspace}/settings/assignment': [
    ...RULES,
    ['看看分给谁', 'previewAssignment'],
    ['重放最近 30 天', 'simulateAssignment'],
    ['.+，.+：.+能接'],
  ],
  '/{workspace}/settings/sla': RULES,
  '/{workspace}/settings/pools': [
    ['新建公海', 'createPool'],
    ['(修改|停用)“.+”', 'updatePool'],
  ],
  '/{workspace}/settings/robots': [
    ['添加机器人', 'createRobot'],
    ['发送测试', 'testRobot'],
    ['编辑|启用“.+”', 'updateRobot'],
    ['删除', 'deleteRobot'],
    ['消息记录|\\d+ 条发送失败', 'listRobotMessages'],
    ['“.+”的更多操作'],
  ],
  '/{workspace}/settings/product-lines': [
    ['新建产品线', 'createProductLine'],
    ['上移|下移|编辑|归档', 'updateProductLine'],
    ['删除', 'deleteProductLine'],
    ['.+的操作'],
  ],
  '/{workspace}/settings/fields': [
    ['添加字段', 'createField'],
    ['(编辑|停用).+', 'updateField'],
  ],
}
