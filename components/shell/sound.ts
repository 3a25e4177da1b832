const KEY = 'sound'
const NOTES_HZ = [587.33, 880]
const NOTE_SECONDS = 0.14

/** Whether this browser may make a sound for a new lead; off until somebody turns it on. */
export const isSoundOn = (): boolean => localStorage.getItem(KEY) === 'on'

export function setSound(on: boolean): void {
  localStorage.setItem(KEY, on ? 'on' : 'off')
}

/** Two short soft notes. A browser that has not been clicked yet refuses, which is as good as silence. */
export function playArrival(): void {
  const audio = new AudioContext()
  NOTES_HZ.forEach((frequency, i) => {
    const start = audio.currentTime + i * NOTE_SECONDS
    const oscillator = new OscillatorNode(audio, { type: 'sine', frequency })
    const gain = new GainNode(audio, { gain: 0 })
    gain.gain.setTargetAtTime(0.12, start, 0.01)
    gain.gain.setTargetAtTime(0, start + NOTE_SECONDS / 2, 0.06)
    oscillator.connect(gain).connect(audio.destination)
    oscillator.start(start)
    oscillator.stop(start + NOTE_SECONDS * 4)
    if (i === NOTES_HZ.length - 1) oscillator.onended = () => void audio.close()
  })
}
