namespace CodexPlatform.EventLog.Tests;

public class EntryIdTests
{
    private static readonly StreamName Stream = new("run-1");

    [Fact]
    public void Never_changes() => Assert.Equal(
        new Guid("8cde2fb4-1642-55d1-9664-79c668b04bc0"), EntryId.For(Stream, 7, "run.submitted.v1", "{}"u8));

    /// <summary>Short names and long ones are put together in different ways.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(380)]
    [InlineData(2000)]
    public void Is_the_id_of_stream_revision_type_and_hash_line_by_line(int length)
    {
        var type = new string('t', length);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("{}"u8));
        Assert.Equal(EntryId.Named($"run-1\n7\n{type}\n{hash}"), EntryId.For(Stream, 7, type, "{}"u8));
    }

    [Fact]
    public void Is_a_name_based_uuid()
    {
        var id = EntryId.Named("anything").ToString();
        Assert.Equal('5', id[14]);
        Assert.Contains(id[19], "89ab");
    }

    [Fact]
    public void Differs_by_stream_revision_type_and_data()
    {
        Guid[] ids =
        [
            EntryId.For(Stream, 7, "a", "{}"u8),
            EntryId.For(new StreamName("run-2"), 7, "a", "{}"u8),
            EntryId.For(Stream, 8, "a", "{}"u8),
            EntryId.For(Stream, 7, "b", "{}"u8),
            EntryId.For(Stream, 7, "a", "{ }"u8),
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }
}
