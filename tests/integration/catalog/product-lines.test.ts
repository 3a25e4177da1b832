import { expect, test } from 'vitest'
import { createProductLine, deleteProductLine, updateProductLine } from '@/lib/catalog/commands/product-lines'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { makeMember } from '../../support/factories'
import { mintTenant, systemCtx } from '../../support/mint-tenant'

test('lines come in their order; a rep sees the ones they sell', async () => {
  const t = await mintTenant()
  const b = await createProductLine(t.system, { code: 'b', name: '影像', position: 2 })
  const a = await createProductLine(t.system, { code: 'A', name: '骨科', position: 1 })
  expect((await listProductLines(t.system)).map((l) => l.code)).toEqual(['a', 'b'])
  const rep = await makeMember(t, { lines: [b.id] })
  expect((await listProductLines(await rep.ctx())).map((l) => l.id)).toEqual([b.id])
  await updateProductLine(t.system, { id: b.id, position: 0, name: '医学影像' })
  expect(await listProductLines(t.system)).toMatchObject([{ id: b.id, name: '医学影像' }, { id: a.id }])
})

test('a code is given once per workspace, and again in another', async () => {
  const [t, other] = [await mintTenant(), await mintTenant()]
  await createProductLine(t.system, { code: 'ortho', name: '骨科' })
  await expect(createProductLine(t.system, { code: 'ORTHO', name: 'x' })).rejects.toMatchObject({
    messageKey: 'productLineTaken',
  })
  await expect(createProductLine(other.system, { code: 'ortho', name: '骨科' })).resolves.toMatchObject({
    code: 'ortho',
  })
})

test('a line somebody sells cannot go, a spare one can', async () => {
  const t = await mintTenant()
  const used = await createProductLine(t.system, { code: 'used', name: 'x' })
  const spare = await createProductLine(t.system, { code: 'spare', name: 'y' })
  await makeMember(t, { lines: [used.id] })
  await expect(deleteProductLine(t.system, { id: used.id })).rejects.toMatchObject({
    code: 'conflict',
    messageKey: 'productLineInUse',
  })
  await deleteProductLine(t.system, { id: spare.id })
  expect((await listProductLines(t.system)).map((l) => l.code)).toEqual(['used'])
})

test('nothing without the right, nothing of another workspace', async () => {
  const [t, other] = [await mintTenant(), await mintTenant()]
  const line = await createProductLine(other.system, { code: 'x', name: 'x' })
  await expect(
    createProductLine(systemCtx(t.id, ['member.read']), { code: 'y', name: 'y' }),
  ).rejects.toMatchObject({ code: 'forbidden' })
  await expect(updateProductLine(t.system, { id: line.id, name: 'z' })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(deleteProductLine(t.system, { id: line.id })).rejects.toMatchObject({ code: 'not_found' })
})

test('a line put away is not offered any more, stays where it was, and comes back', async () => {
  const t = await mintTenant()
  const { id } = await createProductLine(t.system, { code: 'old', name: '旧产品', colour: 'amber' })
  await updateProductLine(t.system, { id, archived: true })
  expect(await listProductLines(t.system)).toEqual([])
  expect(await listProductLines(t.system, { archived: true })).toMatchObject([
    { id, colour: 'amber', archivedAt: expect.any(Date) },
  ])
  await updateProductLine(t.system, { id, archived: false, colour: 'red' })
  expect(await listProductLines(t.system)).toMatchObject([{ id, colour: 'red', archivedAt: null }])
})
