// Loaded into every child of the supervisor: its stdin ends when the supervisor is gone, even if that was
// killed, and the child then ends in its ordinary way instead of holding port and database for ever.

// Children of children load this file too (the style compiler of the development server, say), but their stdin is
// another's and may end at once: only who was started by the supervisor itself follows it.
if (process.env.LAUNCHER_PID === String(process.ppid)) {
  process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'))
  process.stdin.on('error', () => undefined)
  process.stdin.resume()
  process.stdin.unref?.()
}
