// What keys and tokens look like, and what the files are called that hold nothing else. A table with its sources, after
// https://docs.github.com/code-security/secret-scanning/introduction/supported-secret-scanning-patterns and
// https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml

/** What a kind of key or token looks like. */
export interface Shape {
  /** The kind, to be read after "what looks like". */
  readonly what: string
  /** Matches it, each byte as one character; linear and of bounded length. */
  readonly pattern: RegExp
}

/**
 * The header of a private key. The text behind it decides whether a key follows; in base64, as kubectl writes it, the
 * header is enough.
 */
export const PRIVATE_KEY: Shape = {
  what: 'a private key',
  pattern:
    /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----|AGE-SECRET-KEY-1[A-Z0-9]{58}|LS0tLS1CRUdJTi(?:BSU0EgUFJJVkFURSBLRVkt|BQUklWQVRFIEtFWS0t|BFQyBQUklWQVRFIEtFWS0t|BPUEVOU1NIIFBSSVZBVEUgS0VZ|BFTkNSWVBURUQgUFJJVkFURSBLRVkt)[A-Za-z0-9+/]{64,255}/,
}

export const SHAPES: readonly Shape[] = [
  PRIVATE_KEY,
  { what: 'an Anthropic key', pattern: /sk-ant-[\w-]{20,255}/ },
  // https://platform.openai.com/docs/api-reference/authentication
  {
    what: 'an OpenAI key',
    pattern: /sk-(?:proj|svcacct|admin)-[\w-]{40,255}|sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}/,
  },
  { what: 'an OpenRouter key', pattern: /sk-or-v1-[0-9a-f]{64}/ },
  // https://github.blog/engineering/behind-githubs-new-authentication-token-formats/
  {
    what: 'a GitHub token',
    pattern: /gh[opusr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}/,
  },
  // https://docs.gitlab.com/security/tokens/#token-prefixes
  { what: 'a GitLab token', pattern: /gl(?:pat|dt|rt|cbt|ptt|ft|agent|oas|soat)-[\w.-]{20,255}/ },
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
  {
    what: 'an AWS access key',
    pattern:
      /A(?:KI|SI)A[A-Z0-9]{16}(?![A-Za-z0-9])|(?:aws_secret_access_key|AWS_SECRET_ACCESS_KEY|SecretAccessKey)["']?\s{0,3}[:=]\s{0,3}["']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/,
  },
  // https://docs.slack.dev/authentication/tokens
  {
    what: 'a Slack token',
    pattern:
      /xox[abeoprs](?:-[0-9]{1,14}){1,3}-[A-Za-z0-9]{20,255}|xapp-[0-9]-[A-Z0-9]{5,20}-[0-9]{5,20}-[0-9a-f]{32,128}|hooks\.slack\.com\/services\/T[A-Z0-9]{6,12}\/B[A-Z0-9]{6,12}\/[A-Za-z0-9]{20,32}/,
  },
  // https://cloud.google.com/docs/authentication/api-keys
  { what: 'a Google key', pattern: /AIza[\w-]{35}(?![\w-])|GOCSPX-[\w-]{28}/ },
  // https://docs.stripe.com/keys
  { what: 'a Stripe key', pattern: /[rs]k_live_[A-Za-z0-9]{20,255}/ },
  // https://docs.npmjs.com/about-access-tokens
  { what: 'an npm token', pattern: /npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/ },
  { what: 'a PyPI token', pattern: /pypi-AgEIcHlwaS5vcmc[\w-]{50,255}/ },
  // https://huggingface.co/docs/hub/security-tokens
  { what: 'a Hugging Face token', pattern: /hf_[A-Za-z]{34}(?![A-Za-z0-9])/ },
  { what: 'a SendGrid key', pattern: /SG\.[\w-]{22}\.[\w-]{43}/ },
  { what: 'a DigitalOcean token', pattern: /do[opr]_v1_[0-9a-f]{64}/ },
  { what: 'a Databricks token', pattern: /dapi[0-9a-f]{32}(?![0-9A-Za-z])/ },
  { what: 'a Shopify token', pattern: /shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}/ },
  { what: 'a Linear key', pattern: /lin_(?:api|oauth)_[A-Za-z0-9]{40,64}/ },
  { what: 'a Notion token', pattern: /ntn_[A-Za-z0-9]{43,46}/ },
  { what: 'a Groq key', pattern: /gsk_[A-Za-z0-9]{48,56}/ },
  { what: 'an xAI key', pattern: /xai-[A-Za-z0-9]{70,90}/ },
  { what: 'a Replicate token', pattern: /r8_[A-Za-z0-9]{37}(?![A-Za-z0-9])/ },
  { what: 'a Perplexity key', pattern: /pplx-[A-Za-z0-9]{40,56}/ },
  { what: 'a Tavily key', pattern: /tvly-(?:dev-|prod-)?[A-Za-z0-9]{28,64}/ },
  // https://developer.hashicorp.com/vault/docs/concepts/tokens
  { what: 'a Vault token', pattern: /hv[bs]\.[\w-]{24,255}/ },
  // https://core.telegram.org/bots/api#authorizing-your-bot
  { what: 'a Telegram bot token', pattern: /[0-9]{8,10}:AA[\w-]{33}(?![\w-])/ },
  // https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string
  { what: 'an Azure storage key', pattern: /AccountKey=[A-Za-z0-9+/]{86}==/ },
]

/** Files that are there to hold keys, by their names in lower case. */
const KEY_FILES: readonly RegExp[] = [
  /\.(?:pem|key|p8|p12|pfx|ppk|jks|keystore|kdbx)$/,
  /^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/,
  /^(?:credentials|client_secrets?(?:_[\w.-]+)?|service[-_]account(?:[-_]key)?)\.json$/,
  // Logins to Google Cloud and AWS leave them in the workspace.
  /^gha-creds-.*\.json$/,
  /^\.(?:npmrc|pypirc|netrc|pgpass|htpasswd|git-credentials|dockercfg|vault-token|boto|s3cfg)$/,
  /^_netrc$/,
]
const KEY_PATHS = /(?:^|\/)(?:\.aws\/credentials|\.docker\/config\.json|\.kube\/config)$/
const ENVIRONMENT = /^\.env(?:\..+)?$/
const ENVIRONMENT_EXAMPLE = /\.(?:example|sample|template)$/

/** Whether a file at this path is one that keys are kept in, whatever it holds. */
export function isKeyFile(path: string): boolean {
  const lower = path.toLowerCase()
  const name = lower.slice(lower.lastIndexOf('/') + 1)
  if (ENVIRONMENT.test(name)) return !ENVIRONMENT_EXAMPLE.test(name)
  return KEY_PATHS.test(lower) || KEY_FILES.some(pattern => pattern.test(name))
}
