import enAccount from '@/messages/en/account.json'
import enApi from '@/messages/en/api.json'
import enAssignment from '@/messages/en/assignment.json'
import enAssignmentRules from '@/messages/en/assignment-rules.json'
import enAuth from '@/messages/en/auth.json'
import enBulk from '@/messages/en/bulk.json'
import enChannels from '@/messages/en/channels.json'
import enCommon from '@/messages/en/common.json'
import enCompletionPage from '@/messages/en/completion-page.json'
import enConditions from '@/messages/en/conditions.json'
import enConfirmation from '@/messages/en/confirmation.json'
import enConnections from '@/messages/en/connections.json'
import enContracts from '@/messages/en/contracts.json'
import enCustomFields from '@/messages/en/custom-fields.json'
import enDeliveries from '@/messages/en/deliveries.json'
import enDuplicates from '@/messages/en/duplicates.json'
import enErrors from '@/messages/en/errors.json'
import enEvents from '@/messages/en/events.json'
import enFields from '@/messages/en/fields.json'
import enFirstSteps from '@/messages/en/first-steps.json'
import enFollowUp from '@/messages/en/follow-up.json'
import enFormPage from '@/messages/en/form-page.json'
import enGroupMessages from '@/messages/en/group-messages.json'
import enHolding from '@/messages/en/holding.json'
import enImports from '@/messages/en/imports.json'
import enIntakeProblems from '@/messages/en/intake-problems.json'
import enLead from '@/messages/en/lead.json'
import enLeadEntry from '@/messages/en/lead-entry.json'
import enLeadList from '@/messages/en/lead-list.json'
import enLeads from '@/messages/en/leads.json'
import enMapping from '@/messages/en/mapping.json'
import enNav from '@/messages/en/nav.json'
import enNotificationSettings from '@/messages/en/notification-settings.json'
import enNotifications from '@/messages/en/notifications.json'
import enPeople from '@/messages/en/people.json'
import enPools from '@/messages/en/pools.json'
import enPresence from '@/messages/en/presence.json'
import enQuarantine from '@/messages/en/quarantine.json'
import enRobots from '@/messages/en/robots.json'
import enRuleSets from '@/messages/en/rule-sets.json'
import enRuleVersions from '@/messages/en/rule-versions.json'
import enSettings from '@/messages/en/settings.json'
import enShell from '@/messages/en/shell.json'
import enSla from '@/messages/en/sla.json'
import enSources from '@/messages/en/sources.json'
import enStages from '@/messages/en/stages.json'
import enTeam from '@/messages/en/team.json'
import enToday from '@/messages/en/today.json'
import enTouches from '@/messages/en/touches.json'
import enUi from '@/messages/en/ui.json'
import enViews from '@/messages/en/views.json'
import zhAccount from '@/messages/zh-CN/account.json'
import zhApi from '@/messages/zh-CN/api.json'
import zhAssignment from '@/messages/zh-CN/assignment.json'
import zhAssignmentRules from '@/messages/zh-CN/assignment-rules.json'
import zhAuth from '@/messages/zh-CN/auth.json'
import zhBulk from '@/messages/zh-CN/bulk.json'
import zhChannels from '@/messages/zh-CN/channels.json'
import zhCommon from '@/messages/zh-CN/common.json'
import zhCompletionPage from '@/messages/zh-CN/completion-page.json'
import zhConditions from '@/messages/zh-CN/conditions.json'
import zhConfirmation from '@/messages/zh-CN/confirmation.json'
import zhConnections from '@/messages/zh-CN/connections.json'
import zhContracts from '@/messages/zh-CN/contracts.json'
import zhCustomFields from '@/messages/zh-CN/custom-fields.json'
import zhDeliveries from '@/messages/zh-CN/deliveries.json'
import zhDuplicates from '@/messages/zh-CN/duplicates.json'
import zhErrors from '@/messages/zh-CN/errors.json'
import zhEvents from '@/messages/zh-CN/events.json'
import zhFields from '@/messages/zh-CN/fields.json'
import zhFirstSteps from '@/messages/zh-CN/first-steps.json'
import zhFollowUp from '@/messages/zh-CN/follow-up.json'
import zhFormPage from '@/messages/zh-CN/form-page.json'
import zhGroupMessages from '@/messages/zh-CN/group-messages.json'
import zhHolding from '@/messages/zh-CN/holding.json'
import zhImports from '@/messages/zh-CN/imports.json'
import zhIntakeProblems from '@/messages/zh-CN/intake-problems.json'
import zhLead from '@/messages/zh-CN/lead.json'
import zhLeadEntry from '@/messages/zh-CN/lead-entry.json'
import zhLeadList from '@/messages/zh-CN/lead-list.json'
import zhLeads from '@/messages/zh-CN/leads.json'
import zhMapping from '@/messages/zh-CN/mapping.json'
import zhNav from '@/messages/zh-CN/nav.json'
import zhNotificationSettings from '@/messages/zh-CN/notification-settings.json'
import zhNotifications from '@/messages/zh-CN/notifications.json'
import zhPeople from '@/messages/zh-CN/people.json'
import zhPools from '@/messages/zh-CN/pools.json'
import zhPresence from '@/messages/zh-CN/presence.json'
import zhQuarantine from '@/messages/zh-CN/quarantine.json'
import zhRobots from '@/messages/zh-CN/robots.json'
import zhRuleSets from '@/messages/zh-CN/rule-sets.json'
import zhRuleVersions from '@/messages/zh-CN/rule-versions.json'
import zhSettings from '@/messages/zh-CN/settings.json'
import zhShell from '@/messages/zh-CN/shell.json'
import zhSla from '@/messages/zh-CN/sla.json'
import zhSources from '@/messages/zh-CN/sources.json'
import zhStages from '@/messages/zh-CN/stages.json'
import zhTeam from '@/messages/zh-CN/team.json'
import zhToday from '@/messages/zh-CN/today.json'
import zhTouches from '@/messages/zh-CN/touches.json'
import zhUi from '@/messages/zh-CN/ui.json'
import zhViews from '@/messages/zh-CN/views.json'
import type { Locale } from './locales'

const zhCN = {
  account: zhAccount,
  api: zhApi,
  assignment: zhAssignment,
  assignmentRules: zhAssignmentRules,
  auth: zhAuth,
  bulk: zhBulk,
  channels: zhChannels,
  common: zhCommon,
  completionPage: zhCompletionPage,
  conditions: zhConditions,
  confirmation: zhConfirmation,
  connections: zhConnections,
  contracts: zhContracts,
  customFields: zhCustomFields,
  deliveries: zhDeliveries,
  errors: zhErrors,
  events: zhEvents,
  fields: zhFields,
  firstSteps: zhFirstSteps,
  followUp: zhFollowUp,
  formPage: zhFormPage,
  groupMessages: zhGroupMessages,
  duplicates: zhDuplicates,
  holding: zhHolding,
  imports: zhImports,
  intakeProblems: zhIntakeProblems,
  lead: zhLead,
  leadEntry: zhLeadEntry,
  leadList: zhLeadList,
  leads: zhLeads,
  mapping: zhMapping,
  nav: zhNav,
  notificationSettings: zhNotificationSettings,
  notifications: zhNotifications,
  people: zhPeople,
  pools: zhPools,
  presence: zhPresence,
  quarantine: zhQuarantine,
  robots: zhRobots,
  ruleSets: zhRuleSets,
  ruleVersions: zhRuleVersions,
  settings: zhSettings,
  shell: zhShell,
  team: zhTeam,
  today: zhToday,
  touches: zhTouches,
  ui: zhUi,
  sla: zhSla,
  sources: zhSources,
  stages: zhStages,
  views: zhViews,
}

/** All words of the product: one namespace per area, the shape fixed by the default language. */
export type Messages = typeof zhCN

const en: Messages = {
  account: enAccount,
  api: enApi,
  assignment: enAssignment,
  assignmentRules: enAssignmentRules,
  auth: enAuth,
  bulk: enBulk,
  channels: enChannels,
  common: enCommon,
  completionPage: enCompletionPage,
  conditions: enConditions,
  confirmation: enConfirmation,
  connections: enConnections,
  contracts: enContracts,
  customFields: enCustomFields,
  deliveries: enDeliveries,
  errors: enErrors,
  events: enEvents,
  fields: enFields,
  firstSteps: enFirstSteps,
  followUp: enFollowUp,
  formPage: enFormPage,
  groupMessages: enGroupMessages,
  duplicates: enDuplicates,
  holding: enHolding,
  imports: enImports,
  intakeProblems: enIntakeProblems,
  lead: enLead,
  leadEntry: enLeadEntry,
  leadList: enLeadList,
  leads: enLeads,
  mapping: enMapping,
  nav: enNav,
  notificationSettings: enNotificationSettings,
  notifications: enNotifications,
  people: enPeople,
  pools: enPools,
  presence: enPresence,
  quarantine: enQuarantine,
  robots: enRobots,
  ruleSets: enRuleSets,
  ruleVersions: enRuleVersions,
  settings: enSettings,
  shell: enShell,
  team: enTeam,
  today: enToday,
  touches: enTouches,
  ui: enUi,
  sla: enSla,
  sources: enSources,
  stages: enStages,
  views: enViews,
}

/** The words of every language; English is typed against Chinese, so a missing key does not compile. */
export const messagesByLocale: Record<Locale, Messages> = { 'zh-CN': zhCN, en }
