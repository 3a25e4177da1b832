import { baiduConnector } from './baidu/connector'
import type { Connector } from './connector'
import { feiyuConnector } from './feiyu/connector'
import { formConnector } from './form/connector'
import { hostedFormConnector } from './form/hosted-connector'
import { googleConnector } from './google/connector'
import { importConnector } from './import/connector'
import { jiandaoyunConnector } from './jiandaoyun/connector'
import { jinshujuConnector } from './jinshuju/connector'
import { metaConnector } from './meta/connector'
import { oceanengineConnector } from './oceanengine/connector'
import { tallyConnector } from './tally/connector'
import { tencentConnector } from './tencent/connector'
import { typeformConnector } from './typeform/connector'
import { webhookConnector } from './webhook/connector'
import { wecomConnector } from './wecom/connector'
import { wenjuanxingConnector } from './wenjuanxing/connector'

const CONNECTORS: readonly Connector[] = [
  webhookConnector,
  formConnector,
  hostedFormConnector,
  feiyuConnector,
  baiduConnector,
  oceanengineConnector,
  tencentConnector,
  googleConnector,
  metaConnector,
  wecomConnector,
  jinshujuConnector,
  wenjuanxingConnector,
  jiandaoyunConnector,
  typeformConnector,
  tallyConnector,
  importConnector,
]
const BY_KIND: ReadonlyMap<string, Connector> = new Map(
  CONNECTORS.map((connector) => [connector.kind, connector]),
)

/** Kinds of channel this installation can receive. */
export const CONNECTOR_KINDS = CONNECTORS.map(({ kind }) => kind)

/** The connector of a channel's kind; null for a kind of another version of the program. */
export function connectorOf(kind: string): Connector | null {
  return BY_KIND.get(kind) ?? null
}
