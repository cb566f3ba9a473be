import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
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
