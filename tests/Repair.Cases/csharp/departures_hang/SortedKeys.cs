namespace Travel;

/// <summary>Searches in lists that are sorted in ascending order.</summary>
public static class SortedKeys
{
    /// <summary>Place of the first key that is at least as large; the number of keys if there is none.</summary>
    public static int FirstAtLeast(IReadOnlyList<int> keys, int key)
    {
        var (low, high) = (0, keys.Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (keys[middle] < key)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    public static int CountBetween(IReadOnlyList<int> keys, int from, int to) => FirstAtLeast(keys, to) - FirstAtLeast(keys, from);
}
