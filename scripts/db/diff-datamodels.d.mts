export interface DatamodelFile {
  path: string
  content: string
}
export function diffDatamodels(options: {
  serverUrl: string
  before: DatamodelFile[]
  after: DatamodelFile[]
}): Promise<string>
