public sealed class HeadersTests
{
    [Fact]
    public void Found_by_any_case()
    {
        var headers = new Headers();
        headers.Set("Content-Type", "text/html");
        Assert.Equal("text/html", headers.Get("content-type"));
    }

    [Fact]
    public void Set_again()
    {
        var headers = new Headers();
        headers.Set("Accept", "a");
        headers.Set("ACCEPT", "b");
        Assert.Equal((1, "b"), (headers.Count, headers.Get("accept")));
    }

    [Fact]
    public void Absent() => Assert.Null(new Headers().Get("Accept"));
}
