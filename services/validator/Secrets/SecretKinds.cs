using System.Collections.Immutable;

namespace CodexPlatform.Validator;

/// <summary>The credentials that are known by their form, as their issuers document it.</summary>
internal static class SecretKinds
{
    public static ImmutableArray<SecretKind> All { get; } =
    [
        SecretKind.Of("AWS access key id", @"\b(?<s>(AKIA|ASIA|AROA|AIDA|AGPA|ANPA|ANVA|AIPA)[A-Z2-7]{16})\b"),
        SecretKind.Of("AWS secret access key", @"(?i:aws[A-Za-z0-9_.\-]{0,20}(secret|private)[A-Za-z0-9_.\-]{0,20}|secret_?access_?key)[""']?\s*(=|:|=>)\s*[""']?(?<s>[A-Za-z0-9/+]{40})([""'\s,;]|$)", 4),
        SecretKind.Of("Google API key", @"\b(?<s>AIza[0-9A-Za-z_\-]{35})([^0-9A-Za-z_\-]|$)", 3.5),
        SecretKind.Of("Google OAuth client secret", @"\b(?<s>GOCSPX-[0-9A-Za-z_\-]{28})([^0-9A-Za-z_\-]|$)", 3.5),
        SecretKind.Of("Azure storage or service key", @"(?i:(AccountKey|SharedAccessKey)\s*=\s*)(?<s>[A-Za-z0-9+/]{42,86}==?)", 4),
        SecretKind.Of("Azure shared access signature", @"[?&]sig=(?<s>[A-Za-z0-9%+/]{40,}(%3D|=))", 4),
        SecretKind.Of("Azure client secret", @"(^|[^A-Za-z0-9_~.\-])(?<s>[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.\-]{31,34})([^A-Za-z0-9_~.\-]|$)", 3.5),
        SecretKind.Of("GitHub token", @"\b(?<s>gh[pousr]_[A-Za-z0-9]{36,251})\b", 3.5),
        SecretKind.Of("GitHub fine-grained token", @"\b(?<s>github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})\b", 3.5),
        SecretKind.Of("GitLab token", @"\b(?<s>glpat-[A-Za-z0-9_\-]{20,})", 3.5),
        SecretKind.Of("Slack token", @"\b(?<s>xox[abeoprs]-[0-9A-Za-z\-]{24,})", 3),
        SecretKind.Of("Slack app token", @"\b(?<s>xapp-[0-9]-[A-Z0-9]+-[0-9]+-[a-z0-9]{32,})", 3),
        SecretKind.Of("Slack webhook", @"hooks\.slack\.com/services/(?<s>T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{20,})", 3.5),
        SecretKind.Of("Stripe key", @"\b(?<s>[sr]k_live_[0-9A-Za-z]{20,})\b", 3.5),
        SecretKind.Of("Stripe webhook secret", @"\b(?<s>whsec_[0-9A-Za-z+/]{32,})", 3.5),
        SecretKind.Of("npm token", @"\b(?<s>npm_[A-Za-z0-9]{36})\b", 3.5),
        SecretKind.Of("npm registry token", @"(?i::_authToken\s*=\s*)(?<s>[A-Za-z0-9_\-]{20,})", 3),
        SecretKind.Of("PyPI token", @"\b(?<s>pypi-AgE[A-Za-z0-9_\-]{60,})", 3.5),
        SecretKind.Of("SendGrid key", @"\b(?<s>SG\.[A-Za-z0-9_\-]{22}\.[A-Za-z0-9_\-]{43})", 4),
        SecretKind.Of("model provider key", @"\b(?<s>sk-(ant-[a-z0-9]+-|proj-|svcacct-)[A-Za-z0-9_\-]{40,})", 4),
        SecretKind.Of("JSON web token", @"\b(?<s>eyJ[A-Za-z0-9_\-]{10,}\.eyJ[A-Za-z0-9_\-]{10,}\.[A-Za-z0-9_\-]{20,})", 4),
        SecretKind.Of("password in a connection string", @"(?i:(server|data source|host|addr|address|user id|uid|user|username|accountendpoint)\s*=[^;""']*;.*\b(password|pwd)\s*=\s*)(?<s>[^;""'\s]{4,})", 1.5),
        SecretKind.Of("password in an address", @"\b[A-Za-z][A-Za-z0-9+.\-]*://[^\s:/@""'`<>{}$]+:(?<s>[^\s/@""'`<>{}$:]{4,})@[^\s/@""'`<>{}$:]*[A-Za-z0-9]", 2),
    ];
}
