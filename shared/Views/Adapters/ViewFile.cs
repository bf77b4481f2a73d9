using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace CodexPlatform.Views;

/// <summary>The file of the read models. What is damaged or of another version is thrown away: the log has everything.</summary>
internal sealed class ViewFile : IDisposable
{
    private readonly string _connection;
    private readonly ViewOptions _options;

    public ViewFile(ViewOptions options)
    {
        _options = options;
        _connection = new SqliteConnectionStringBuilder { DataSource = Path, DefaultTimeout = options.BusySeconds, Pooling = true }.ToString();
    }

    /// <summary>The version is part of the name: two builds beside each other do not throw away each other's.</summary>
    public string Path => System.IO.Path.Combine(
        _options.Folder, string.Create(CultureInfo.InvariantCulture, $"views-{ViewSchema.Version}.db"));

    /// <summary>For folding: damage throws the file away, and the work begins with an empty one.</summary>
    /// <exception cref="ViewOutageException">The folder or the file cannot be used.</exception>
    public T Fold<T>(Func<SqliteConnection, T> use)
    {
        try
        {
            return Use(use);
        }
        catch (ViewOutageException damage) when (damage.Code == ViewOutageException.Damaged)
        {
            return Use(use);
        }
    }

    /// <summary>For answering. Damage throws the file away as well, but an empty one has no right answer.</summary>
    /// <exception cref="ViewOutageException">The folder or the file cannot be used, or it was damaged.</exception>
    public T Use<T>(Func<SqliteConnection, T> use)
    {
        try
        {
            return Once(use);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException or JsonException)
        {
            var outage = ViewOutageException.Of(exception, _options.Folder);
            if (outage.Code == ViewOutageException.Damaged)
            {
                Discard();
            }

            throw outage;
        }
    }

    public void Dispose()
    {
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }

    private T Once<T>(Func<SqliteConnection, T> use)
    {
        Directory.CreateDirectory(_options.Folder);
        using var connection = new SqliteConnection(_connection);
        connection.Open();

        // A commit that a power cut takes back is folded again: nothing needs to reach the disk before it is answered.
        using (var durability = connection.Command("PRAGMA synchronous = NORMAL"))
        {
            durability.ExecuteNonQuery();
        }

        if (!ViewSchema.IsCurrent(connection))
        {
            ViewSchema.Renew(connection);
        }

        return use(connection);
    }

    /// <summary>Whoever still has the file open goes on with what nobody else sees, and finds the new one with its next connection.</summary>
    private void Discard()
    {
        Dispose();
        foreach (var companion in (string[])["-wal", "-shm", ""])
        {
            File.Delete(Path + companion);
        }
    }
}
