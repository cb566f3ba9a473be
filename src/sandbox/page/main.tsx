import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
// In slices: a browser fetches those whose characters stand on the page.
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/inter/wght-italic.css'
import '@fontsource-variable/noto-emoji/wght.css'
import '@fontsource-variable/noto-sans-sc/wght.css'
import { App } from './app.tsx'
import './shared/base.css'
import './shared/controls.css'
import './shared/frame.css'

const root = document.getElementById('app')
if (!root) throw new TypeError('index.html has no #app')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
