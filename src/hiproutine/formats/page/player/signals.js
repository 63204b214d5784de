// Sounds, spoken words, vibration and a screen that stays on, each where the browser has it.

let audio = null;
let lock = null;
let isSpeaking = false;

// Turn spoken words on or off; return whether they are on.
export function toggleSpeech() {
  isSpeaking = !isSpeaking && "speechSynthesis" in window;
  return isSpeaking;
}

// Sound a short tone, higher for the end of something, and vibrate.
export function beep(isEnd = false) {
  const Audio = window.AudioContext;
  if (Audio) {
    audio ??= new Audio();
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = isEnd ? 880 : 660;
    volume.gain.value = 0.15;
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + (isEnd ? 0.3 : 0.1));
  }
  navigator.vibrate?.(isEnd ? [200, 100, 200] : 80);
}

// Speak a few words, where they are turned on.
export function speak(text, language) {
  if (isSpeaking) {
    const words = new SpeechSynthesisUtterance(text);
    words.lang = language;
    speechSynthesis.cancel();
    speechSynthesis.speak(words);
  }
}

// Keep the screen on; where that is not allowed it goes off as usual.
export async function keepScreenOn() {
  try {
    lock = (await navigator.wakeLock?.request("screen")) ?? null;
  } catch {
    lock = null;
  }
}

// Let the screen go off again.
export function letScreenOff() {
  lock?.release();
  lock = null;
}
