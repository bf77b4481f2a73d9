using Xunit;

namespace Caching.Tests;

public class HeldOutTests
{
    [Fact]
    public void Use_counts_each_time()
    {
        var cache = new LruCache<int, int>(3);
        foreach (var key in new[] { 1, 2, 3 })
        {
            cache.Put(key, key);
        }

        cache.TryGet(1, out _);
        cache.TryGet(2, out _);
        cache.Put(4, 4);
        cache.Put(5, 5);
        Assert.Equal([false, true, false, true, true], new[] { 1, 2, 3, 4, 5 }.Select(key => cache.TryGet(key, out _)));
    }
}
