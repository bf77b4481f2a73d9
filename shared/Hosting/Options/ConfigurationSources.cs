using Microsoft.Extensions.Configuration;

namespace CodexPlatform.Hosting;

/// <summary>Where options come from, each source over the ones before it.</summary>
public static class ConfigurationSources
{
    /// <summary>Prefix of environment variables that are nobody else's.</summary>
    public const string Prefix = "CODEX__";

    /// <summary>Folder with one file for each secret, named as its option with two underscores for the colon (<c>Bus__Password</c>).</summary>
    public const string SecretsFolder = "CODEX_SECRETS";

    /// <summary>
    /// <c>appsettings.json</c> and <c>appsettings.NAME.json</c> of the current folder, the environment (<c>Ops__Port</c>, then
    /// <c>CODEX__Ops__Port</c>), files of secrets, the command line (<c>--Ops:Port 9090</c>).
    /// </summary>
    /// <exception cref="BadConfigurationException">A source cannot be read.</exception>
    public static IConfigurationRoot Load(string service, IReadOnlyList<string> arguments, string folder, Secrets secrets)
    {
        var builder = new ConfigurationBuilder().SetBasePath(folder);
        builder.AddJsonFile("appsettings.json", optional: true).AddJsonFile($"appsettings.{service}.json", optional: true);
        builder.AddEnvironmentVariables().AddEnvironmentVariables(Prefix);
        if (Environment.GetEnvironmentVariable(SecretsFolder) is { Length: > 0 } kept)
        {
            var secretFiles = Path.GetFullPath(kept, folder);
            builder.AddKeyPerFile(secretFiles, optional: false);
            NoteAll(secretFiles, secrets);
        }

        builder.AddCommandLine([.. arguments]);
        try
        {
            return builder.Build();
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new BadConfigurationException([secrets.Mask(exception.Message)]);
        }
    }

    private static void NoteAll(string folder, Secrets secrets)
    {
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [])
        {
            secrets.Add(File.ReadAllText(file));
        }
    }
}
