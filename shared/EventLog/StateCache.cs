namespace CodexPlatform.EventLog;

/// <summary>The states used last. Losing one costs a longer read, nothing else.</summary>
internal sealed class StateCache<TState>(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<StreamName, LinkedListNode<(StreamName Stream, Folded<TState> Folded)>> _nodes = [];
    private readonly LinkedList<(StreamName Stream, Folded<TState> Folded)> _latestFirst = [];

    public Folded<TState>? Find(StreamName stream)
    {
        lock (_gate)
        {
            if (!_nodes.TryGetValue(stream, out var node))
            {
                return null;
            }

            _latestFirst.Remove(node);
            _latestFirst.AddFirst(node);
            return node.Value.Folded;
        }
    }

    public void Keep(StreamName stream, Folded<TState> folded)
    {
        lock (_gate)
        {
            if (_nodes.TryGetValue(stream, out var node))
            {
                // A slower reader must not put an older state over a newer one.
                node.Value = node.Value.Folded.Revision > folded.Revision ? node.Value : (stream, folded);
                return;
            }

            _nodes[stream] = _latestFirst.AddFirst((stream, folded));
            if (_nodes.Count > capacity)
            {
                _nodes.Remove(_latestFirst.Last!.Value.Stream);
                _latestFirst.RemoveLast();
            }
        }
    }
}
