/** A file as an operation's answer, sent while it is made. */
export interface Download {
  fileName: string
  body: ReadableStream<Uint8Array>
}

/** A file whose bytes are there already. */
export const downloadOfBytes = (fileName: string, bytes: Uint8Array): Download => ({
  fileName,
  body: new ReadableStream({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  }),
})

/** A file of text pieces; nothing is made before it is asked for, and a reader who leaves ends the making. */
export function downloadOf(fileName: string, pieces: AsyncGenerator<string>): Download {
  const encoder = new TextEncoder()
  return {
    fileName,
    body: new ReadableStream({
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      async cancel() {
        await pieces.return(undefined)
      },
    }),
  }
}
