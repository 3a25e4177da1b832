import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
]

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // These load native parts or their own worker files at run time; bundling breaks them.
  serverExternalPackages: [
    'pg',
    'bullmq',
    'ioredis',
    '@prisma/client',
    '@prisma/adapter-pg',
    '@node-rs/argon2',
    'pino',
    'prom-client',
    'nodemailer',
  ],
  // `npm run verify` checks types; a build at a user's place has no test tools installed, and tsconfig covers tests too.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
}

const withMessages = createNextIntlPlugin({
  requestConfig: './lib/platform/i18n/request.ts',
  experimental: {
    // Texts are compiled when the product is built: browsers load no parser of theirs, pages do not parse them anew.
    messages: { path: './messages', format: 'json', locales: 'infer', precompile: true },
  },
})

export default withMessages(config)
