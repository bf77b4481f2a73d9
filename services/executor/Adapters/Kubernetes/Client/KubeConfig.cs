using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>A kubeconfig file: clusters, users, and contexts that pair them.</summary>
internal static class KubeConfig
{
    /// <param name="context">Name of the context to use; empty for the file's own choice.</param>
    /// <param name="space">Namespace to use; empty for the context's.</param>
    /// <exception cref="FormatException">The file does not say how to reach a cluster.</exception>
    /// <exception cref="IOException"/>
    public static ClusterAccess Read(string file, string context, string space)
    {
        Document document;
        try
        {
            document = new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<Document>(File.ReadAllText(file))
                ?? throw new FormatException($"{file} is empty");
        }
        catch (YamlException bad)
        {
            throw new FormatException($"{file} is no kubeconfig: {bad.Message}", bad);
        }

        var chosen = context.Length > 0 ? context : document.CurrentContext ?? "";
        var pair = Named(document.Contexts, chosen, "context", file).Context ?? throw new FormatException($"{file}: context {chosen} is empty");
        var cluster = Named(document.Clusters, pair.Cluster, "cluster", file).Cluster ?? throw new FormatException($"{file}: cluster {pair.Cluster} is empty");
        var user = Named(document.Users, pair.User, "user", file).User ?? new();
        if (cluster.Unverified)
        {
            throw new FormatException($"{file}: cluster {pair.Cluster} asks not to verify the server, which is not done: give its certificate-authority-data");
        }
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        return new(
            Uri.TryCreate(cluster.Server, UriKind.Absolute, out var server) ? server : throw new FormatException($"{file}: '{cluster.Server}' is no address of a server"),
            space.Length > 0 ? space : pair.Namespace ?? "default",
            Pem(cluster.AuthorityContent, cluster.AuthorityFile, folder),
            Pem(user.CertificateContent, user.CertificateFile, folder),
            Pem(user.KeyContent, user.KeyFile, folder),
            user.Token,
            user.TokenFile is { } token ? Path.Combine(folder, token) : null);
    }

    private static T Named<T>(List<T>? list, string? name, string what, string file)
        where T : class, IEntry =>
        list?.FirstOrDefault(entry => entry.Name == name) ?? throw new FormatException($"{file} has no {what} '{name}'");

    private static string? Pem(string? content, string? file, string folder) =>
        content is { Length: > 0 } ? Encoding.UTF8.GetString(Convert.FromBase64String(content))
        : file is { Length: > 0 } ? File.ReadAllText(Path.Combine(folder, file))
        : null;

    private interface IEntry
    {
        string? Name { get; }
    }

    private sealed class Document
    {
        [YamlMember(Alias = "current-context")]
        public string? CurrentContext { get; set; }

        [YamlMember(Alias = "contexts")]
        public List<ContextEntry>? Contexts { get; set; }

        [YamlMember(Alias = "clusters")]
        public List<ClusterEntry>? Clusters { get; set; }

        [YamlMember(Alias = "users")]
        public List<UserEntry>? Users { get; set; }
    }

    private sealed class ContextEntry : IEntry
    {
        [YamlMember(Alias = "name")]
        public string? Name { get; set; }

        [YamlMember(Alias = "context")]
        public Pair? Context { get; set; }
    }

    private sealed class Pair
    {
        [YamlMember(Alias = "cluster")]
        public string? Cluster { get; set; }

        [YamlMember(Alias = "user")]
        public string? User { get; set; }

        [YamlMember(Alias = "namespace")]
        public string? Namespace { get; set; }
    }

    private sealed class ClusterEntry : IEntry
    {
        [YamlMember(Alias = "name")]
        public string? Name { get; set; }

        [YamlMember(Alias = "cluster")]
        public Place? Cluster { get; set; }
    }

    private sealed class Place
    {
        [YamlMember(Alias = "server")]
        public string? Server { get; set; }

        [YamlMember(Alias = "certificate-authority")]
        public string? AuthorityFile { get; set; }

        [YamlMember(Alias = "certificate-authority-data")]
        public string? AuthorityContent { get; set; }

        [YamlMember(Alias = "insecure-skip-tls-verify")]
        public bool Unverified { get; set; }
    }

    private sealed class UserEntry : IEntry
    {
        [YamlMember(Alias = "name")]
        public string? Name { get; set; }

        [YamlMember(Alias = "user")]
        public Credentials? User { get; set; }
    }

    private sealed class Credentials
    {
        [YamlMember(Alias = "token")]
        public string? Token { get; set; }

        [YamlMember(Alias = "tokenFile")]
        public string? TokenFile { get; set; }

        [YamlMember(Alias = "client-certificate")]
        public string? CertificateFile { get; set; }

        [YamlMember(Alias = "client-certificate-data")]
        public string? CertificateContent { get; set; }

        [YamlMember(Alias = "client-key")]
        public string? KeyFile { get; set; }

        [YamlMember(Alias = "client-key-data")]
        public string? KeyContent { get; set; }
    }
}
