using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CodexPlatform.Bus;

/// <summary>Where the broker is, who we are to it, and what it allows. Secrets have no default and are never logged.</summary>
public sealed class RabbitMqOptions : IValidatableObject
{
    /// <summary>The whole address, <c>amqp[s]://[user[:password]@]host[:port][/virtual-host]</c>; null to give its parts below.</summary>
    public Uri? Uri { get; set; }

    [Required]
    public string Host { get; set; } = "localhost";

    /// <summary>Null for the protocol's own: 5672, and 5671 with TLS.</summary>
    [Range(1, 65535)]
    public int? Port { get; set; }

    [Required]
    public string VirtualHost { get; set; } = "/";

    public string? Username { get; set; }

    /// <summary>From the environment or a secret store; <see cref="PasswordFile"/> is better.</summary>
    public string? Password { get; set; }

    /// <summary>A file that holds the password, read again for every connection: it may be rotated.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>Whether to speak TLS; implied by <c>amqps</c>.</summary>
    public bool Tls { get; set; }

    /// <summary>The name that the broker's certificate must have; null for the host's.</summary>
    public string? ServerName { get; set; }

    /// <summary>PEM file of the authorities that may have signed the broker's certificate; null for the system's.</summary>
    public string? CaFile { get; set; }

    /// <summary>PEM file of the certificate that we show; null to show none.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>PEM file of its key, where it is not in the same file.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Precedes every queue name: several platforms may share a virtual host.</summary>
    [RegularExpression("[A-Za-z0-9._-]{0,60}")]
    public string QueuePrefix { get; set; } = "";

    /// <summary>Replicated queues that survive the loss of a node. Off only for a broker older than 3.8, which has none.</summary>
    public bool QuorumQueues { get; set; } = true;

    /// <summary>The broker's <c>consumer_timeout</c>: it takes back what a consumer holds for longer. Stock: 30 minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan ConsumerTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a start waits for a broker that cannot be reached before it fails.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan StartWait { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether a start also waits for a broker that refuses us (credentials, certificate, virtual host); else it fails at once.</summary>
    public bool WaitWhenRefused { get; set; }

    /// <summary>How long one command is tried to be sent through an outage before that is an error.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan SendWait { get; set; } = TimeSpan.FromSeconds(60);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Uri is { Scheme: not ("amqp" or "amqps") })
        {
            yield return new("Uri begins with amqp:// or amqps://", [nameof(Uri)]);
        }

        if (string.IsNullOrEmpty(Username) && string.IsNullOrEmpty(Uri?.UserInfo))
        {
            yield return new("Username (or a user in Uri) is missing", [nameof(Username)]);
        }

        if (string.IsNullOrEmpty(Password) && PasswordFile is null && Uri?.UserInfo.Contains(':', StringComparison.Ordinal) is not true)
        {
            yield return new("PasswordFile (or Password, or a password in Uri) is missing", [nameof(PasswordFile)]);
        }

        foreach (var (member, path) in ((string, string?)[])[(nameof(PasswordFile), PasswordFile), (nameof(CaFile), CaFile), (nameof(CertificateFile), CertificateFile), (nameof(KeyFile), KeyFile)])
        {
            if (path is not null && !File.Exists(path))
            {
                yield return new($"{member} {path} does not exist", [member]);
            }
        }
    }
}

[OptionsValidator]
public sealed partial class RabbitMqOptionsValidator : IValidateOptions<RabbitMqOptions>;
