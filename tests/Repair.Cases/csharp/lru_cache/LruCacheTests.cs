using Xunit;

namespace Caching.Tests;

public class LruCacheTests
{
    private readonly LruCache<string, int> cache = new(2);

    [Fact]
    public void Finds_what_was_put()
    {
        cache.Put("a", 1);
        Assert.True(cache.TryGet("a", out var value));
        Assert.Equal(1, value);
        Assert.False(cache.TryGet("b", out _));
    }

    [Fact]
    public void Forgets_the_oldest()
    {
        cache.Put("a", 1);
        cache.Put("b", 2);
        cache.Put("c", 3);
        Assert.False(cache.TryGet("a", out _));
        Assert.Equal(2, cache.Count);
    }

    [Fact]
    public void Use_keeps_it()
    {
        cache.Put("a", 1);
        cache.Put("b", 2);
        cache.TryGet("a", out _);
        cache.Put("c", 3);
        Assert.True(cache.TryGet("a", out _));
        Assert.False(cache.TryGet("b", out _));
    }

    [Fact]
    public void Putting_again_replaces()
    {
        cache.Put("a", 1);
        cache.Put("b", 2);
        cache.Put("a", 3);
        cache.Put("c", 4);
        Assert.True(cache.TryGet("a", out var value));
        Assert.Equal(3, value);
    }
}
