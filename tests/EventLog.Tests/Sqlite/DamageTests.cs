using System.Globalization;
using CodexPlatform.EventLog.Sqlite;

namespace CodexPlatform.EventLog.Tests.Sqlite;

/// <summary>What cannot be read or written is said in one sentence, and what stood before stands afterwards.</summary>
public sealed class DamageTests : IDisposable
{
    private static readonly StreamName Stream = new("run-1");

    private readonly LogFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void A_file_of_noise_is_no_log()
    {
        File.WriteAllText(_file.Path, string.Concat(Enumerable.Repeat("this is not a database\n", 500)));
        var failure = Assert.Throws<SqliteEventLogException>(() => _file.Open());
        Assert.Equal(("log.corrupt", false), (failure.Code, failure.Passing));
        Assert.Contains(_file.Path, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_page_is_found_when_it_is_read()
    {
        using (var log = _file.Open())
        {
            await log.Append(Stream, -1, [.. Enumerable.Range(0, 2000).Select(number => $"{number} {new string('x', 100)}")]);
        }

        Overwrite(_file.Path, from: 4096 * 6, length: 4096 * 20);
        var failure = await Assert.ThrowsAsync<SqliteEventLogException>(() => _file.Open().All());
        Assert.Equal("log.corrupt", failure.Code);
    }

    [Fact]
    public void Another_programs_database_is_left_alone()
    {
        Sql("CREATE TABLE notes (text TEXT)");
        var before = File.ReadAllBytes(_file.Path);
        Assert.Equal("log.foreign", Assert.Throws<SqliteEventLogException>(() => _file.Open()).Code);
        Assert.Equal(before, File.ReadAllBytes(_file.Path));
    }

    [Fact]
    public void A_log_of_a_newer_build_is_left_to_it()
    {
        _file.Open();
        _file.Close();
        Sql(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Schema.Version + 1}"));
        var failure = Assert.Throws<SqliteEventLogException>(() => _file.Open());
        Assert.Equal(("log.newer", false), (failure.Code, failure.Passing));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(_file.Path, "a file, not a folder");
        var failure = Assert.Throws<SqliteEventLogException>(() => new SqliteEventLog(
            new SqliteEventLogOptions { Path = Path.Combine(_file.Path, "data", "events.db") }, TimeProvider.System));
        Assert.Equal("log.unwritable", failure.Code);
        Assert.Contains(_file.Path, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_a_folder_is_named()
    {
        Directory.CreateDirectory(_file.Path);
        Assert.Equal("log.unwritable", Assert.Throws<SqliteEventLogException>(() => _file.Open()).Code);
    }

    [Fact]
    public async Task A_full_disk_refuses_an_append_and_keeps_the_rest()
    {
        var log = _file.Open(maxBytes: 256 * 1024);
        await log.Append(Stream, -1, "a");
        var large = new string('x', 512 * 1024);
        var failure = await Assert.ThrowsAsync<SqliteEventLogException>(() => log.Append(Stream, 0, "b", large));
        Assert.Equal(("log.disk-full", true), (failure.Code, failure.Passing));

        await log.Append(new StreamName("run-2"), -1, "still room for this");
        Assert.Equal(["a"], await log.Texts(Stream));
        _file.Close();
        await _file.Open().Append(Stream, 0, "b", large);
        Assert.Equal(["a", "b", large], await _file.Open().Texts(Stream));
    }

    [Fact]
    public async Task An_append_that_does_not_fit_takes_none_of_its_group_with_it()
    {
        var log = _file.Open(maxBytes: 256 * 1024);
        var large = log.Append(new StreamName("run-large"), -1, new string('x', 512 * 1024));
        var small = Enumerable.Range(0, 20).Select(number => log.Append(new StreamName($"run-{number}"), -1, "a")).ToList();
        await Task.WhenAll(small);
        await Assert.ThrowsAsync<SqliteEventLogException>(() => large);
        Assert.Equal(20, (await log.All()).Count);
    }

    [Fact]
    public async Task A_lock_that_is_held_too_long_is_said_and_passes()
    {
        using var log = _file.Open(busySeconds: 1);
        using (var other = Connection.Open(new SqliteEventLogOptions { Path = _file.Path }))
        {
            other.Execute("BEGIN IMMEDIATE");
            var failure = await Assert.ThrowsAsync<SqliteEventLogException>(() => log.Append(Stream, -1, "a"));
            Assert.Equal(("log.busy", true), (failure.Code, failure.Passing));
        }

        await log.Append(Stream, -1, "a");
        Assert.Equal(["a"], await log.Texts(Stream));
    }

    [Theory]
    [Trait("Requirement", "M1")]
    [InlineData("UPDATE events SET data = x'00'")]
    [InlineData("DELETE FROM events")]
    [InlineData("UPDATE streams SET name = 'run-2'")]
    [InlineData("DELETE FROM streams")]
    [InlineData("UPDATE types SET name = 'x'")]
    [InlineData("DELETE FROM types")]
    [InlineData("INSERT OR REPLACE INTO types SELECT id, 'x' FROM types")]
    [InlineData("INSERT OR REPLACE INTO streams SELECT id, 'run-2' FROM streams")]
    public async Task The_file_itself_refuses_to_be_changed(string change)
    {
        using var log = _file.Open();
        await log.Append(Stream, -1, "a");
        Assert.Contains("append-only", Assert.Throws<SqliteEventLogException>(() => Sql(change)).Message, StringComparison.Ordinal);
        Assert.Equal(["a"], await log.Texts(Stream));
    }

    [Fact]
    public async Task Reading_the_runs_never_touches_the_bytes_of_artifacts()
    {
        using (var log = _file.Open())
        {
            var (artifact, noise) = (new StreamName("artifact-1"), new byte[400 * 1024]);
            new Random(1).NextBytes(noise);
            await log.Append(Stream, -1, "a");
            await log.Append(artifact, ExpectedRevision.NoStream, [Entry.At(artifact, 0, noise)], CancellationToken.None);
            await log.Append(Stream, 0, "b");
        }

        Overwrite(_file.Path, from: (int)(new FileInfo(_file.Path).Length / 4096 / 2 * 4096), length: 4096 * 10);
        var damaged = _file.Open();
        await Assert.ThrowsAsync<SqliteEventLogException>(() => damaged.All());
        Assert.Equal(["a", "b"], (await damaged.All(filter: LogFilter.Runs)).Select(entry => entry.Text()));
        Assert.Equal(["a", "b"], (await damaged.All(filter: new LogFilter("run-", ["test.happened.v1"]))).Select(entry => entry.Text()));
    }

    private void Sql(string sql)
    {
        using var connection = Connection.Plain(new SqliteEventLogOptions { Path = _file.Path });
        connection.Execute(sql);
    }

    private static void Overwrite(string path, int from, int length)
    {
        using var file = File.Open(path, FileMode.Open);
        file.Position = from;
        file.Write(Enumerable.Repeat((byte)0xFF, length).ToArray());
    }
}
