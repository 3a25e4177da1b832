// Loaded into every child of the supervisor: its stdin ends when the supervisor is gone, even if that was
// killed, and the child then ends in its ordinary way instead of holding port and database for ever.
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'))
process.stdin.on('error', () => undefined)
process.stdin.resume()
process.stdin.unref?.()
