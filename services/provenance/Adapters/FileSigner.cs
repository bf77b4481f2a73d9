using System.Security.Cryptography;

namespace CodexPlatform.Provenance;

/// <summary>Signs with a key that is kept in a file of its own and made on first use: PKCS#8 PEM, readable by its owner only, the public half beside it.</summary>
public sealed class FileSigner : ISigner, IDisposable
{
    public const string PrivateFile = "attestation.key.pem";
    public const string PublicFile = "attestation.pub.pem";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode EverybodyReads = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly ECDsa key;

    private FileSigner(ECDsa key, SigningKey publicKey) => (this.key, PublicKey) = (key, publicKey);

    public SigningKey PublicKey { get; }

    public string KeyId => PublicKey.Id;

    /// <param name="folder">Is made if it is not there.</param>
    /// <exception cref="SigningKeyException">The key file is not a usable key, or others than its owner may read it.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static FileSigner Open(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("A key file needs an owner's mode, which Windows does not have");
        }

        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, PrivateFile);
        if (!File.Exists(path))
        {
            Create(folder, path);
        }

        if ((File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
        {
            throw new SigningKeyException($"The signing key {path} must be readable by its owner only: chmod 600 it, or remove it if others may have read it");
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            var (publicKey, refusal) = SigningKey.Of(key);
            if (publicKey is null)
            {
                throw new SigningKeyException($"The signing key {path} cannot be used: {refusal!.Reason}");
            }

            Publish(folder, publicKey);
            return new(key, publicKey);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new SigningKeyException($"The signing key {path} cannot be read: {exception.Message}", exception);
        }
    }

    public Task<byte[]> Sign(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        lock (key)
        {
            return Task.FromResult(key.SignData(message.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }
    }

    public void Dispose() => key.Dispose();

    private static void Create(string folder, string path)
    {
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var temporary = Write(folder, fresh.ExportPkcs8PrivateKeyPem() + "\n", OwnerOnly);
        try
        {
            // A link and not a rename: of two processes that come here together, the second finds the first one's key.
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Publish(string folder, SigningKey publicKey)
    {
        var path = Path.Combine(folder, PublicFile);
        if (!File.Exists(path) || File.ReadAllText(path) != publicKey.Pem)
        {
            File.Move(Write(folder, publicKey.Pem, EverybodyReads), path, overwrite: true);
        }
    }

    private static string Write(string folder, string text, UnixFileMode mode)
    {
        var path = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using var stream = new FileStream(path, options);
        using var writer = new StreamWriter(stream);
        writer.Write(text);
        writer.Flush();
        stream.Flush(flushToDisk: true);
        return path;
    }
}

/// <summary>The signing key cannot be used as it is: a person must look.</summary>
public sealed class SigningKeyException(string message, Exception? inner = null) : Exception(message, inner);
