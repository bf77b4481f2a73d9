namespace CodexPlatform.Executor;

/// <summary>The user's package caches that a repository's tools may need, read-only at their own place, and the settings that keep
/// those tools from the network they do not have.</summary>
internal static class PackageCaches
{
    private static readonly string[] CargoParts = ["registry", "git"];

    public static void AddTo(ViewBuilder view, Ecosystems kinds)
    {
        var home = view.Host.Home;
        foreach (var (kind, variable, standard) in new[]
        {
            (Ecosystems.DotNet, "NUGET_PACKAGES", home + "/.nuget/packages"),
            (Ecosystems.Go, "GOMODCACHE", home + "/go/pkg/mod"),
            (Ecosystems.Maven, "", home + "/.m2/repository"),
        })
        {
            if (kinds.HasFlag(kind))
            {
                var given = variable.Length > 0 ? view.Host.Environment.GetValueOrDefault(variable, "") : "";
                var place = given.Length > 0 ? given : standard;
                if (view.Show(place) is null)
                {
                    continue;
                }
                if (given.Length > 0)
                {
                    view.Set(variable, given);
                }
                if (kind == Ecosystems.DotNet)
                {
                    // A restore is repeated, because the workspace is elsewhere: the cache has the layout of a feed, so it is the feed.
                    view.Set("RestoreSources", place);
                }
            }
        }
        foreach (var part in CargoParts.Where(_ => kinds.HasFlag(Ecosystems.Cargo)))
        {
            var source = $"{view.Host.Environment.GetValueOrDefault("CARGO_HOME", home + "/.cargo")}/{part}";
            if (Directory.Exists(source))
            {
                view.ShowAt(source, $"{view.Host.HomeInside}/.cargo/{part}");
            }
        }
        if (kinds.HasFlag(Ecosystems.Python) && Directory.Exists(home + "/.local/lib"))
        {
            foreach (var site in Directory.EnumerateDirectories(home + "/.local/lib", "python3*"))
            {
                view.Show(site);
            }
        }
        if (kinds.HasFlag(Ecosystems.Gradle) && view.Show(home + "/.gradle/caches/modules-2") is not null)
        {
            view.Set("GRADLE_RO_DEP_CACHE", home + "/.gradle/caches");
        }
    }

    public static void Offline(ViewBuilder view)
    {
        var home = view.Host.HomeInside;
        foreach (var (name, value) in new[]
        {
            ("PIP_NO_INDEX", "1"), ("PIP_DISABLE_PIP_VERSION_CHECK", "1"), ("UV_OFFLINE", "1"),
            ("npm_config_offline", "true"), ("npm_config_update_notifier", "false"), ("npm_config_audit", "false"), ("npm_config_fund", "false"),
            ("COREPACK_ENABLE_NETWORK", "0"), ("YARN_ENABLE_NETWORK", "0"),
            ("CARGO_NET_OFFLINE", "true"), ("GOPROXY", "off"), ("GOTOOLCHAIN", "local"), ("GOTELEMETRY", "off"), ("GOFLAGS", "-buildvcs=false"),
            ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"), ("DOTNET_NOLOGO", "1"), ("DOTNET_SKIP_FIRST_TIME_EXPERIENCE", "1"),
            ("DOTNET_GENERATE_ASPNET_CERTIFICATE", "false"), ("DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE", "1"), ("NuGetAudit", "false"),
            // Build servers die with the command that started them: every one would be started in vain.
            ("MSBUILDDISABLENODEREUSE", "1"), ("DOTNET_CLI_USE_MSBUILD_SERVER", "0"), ("UseSharedCompilation", "false"),
            ("DOTNET_CLI_HOME", home + "/.dotnet-home"),
            ("CARGO_HOME", home + "/.cargo"),
            ("MAVEN_ARGS", $"-o -Dmaven.repo.local={home}/.m2/written -Dmaven.repo.local.tail={view.Host.Home}/.m2/repository"),
        })
        {
            view.Set(name, value);
        }
    }
}
