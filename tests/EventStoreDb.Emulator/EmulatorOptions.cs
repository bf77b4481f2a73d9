using System.Security.Cryptography.X509Certificates;

namespace CodexPlatform.EventStoreDb.Emulator;

/// <summary>How an emulated server is set up.</summary>
public sealed record EmulatorOptions
{
    /// <summary>Port to listen on; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>Folder of the log, which then survives the process; null to keep it in memory.</summary>
    public string? Folder { get; init; }

    /// <summary>Data bytes of all events of one append.</summary>
    public int MaxAppendSize { get; init; } = 1 << 20;

    /// <summary>How long a write of many messages may take to arrive, whatever deadline it names.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether a new log begins with the events that a server writes about itself.</summary>
    public bool SystemEvents { get; init; } = true;

    /// <summary>Whether BatchAppend is announced and there; a server before 21.10 has neither it nor announcements.</summary>
    public bool BatchAppend { get; init; } = true;

    /// <summary>With a certificate the server is a secure one: TLS, and credentials are demanded and checked.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Passwords by user, for a secure server.</summary>
    public IReadOnlyDictionary<string, string> Users { get; init; } = new Dictionary<string, string> { ["admin"] = "changeit" };

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
