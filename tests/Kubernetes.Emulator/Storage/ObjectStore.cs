using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>All objects, with one version number for every change, and the changes for whoever watches.</summary>
internal sealed class ObjectStore(TimeProvider time)
{
    private readonly Lock guard = new();
    private readonly Dictionary<(Kind, string Namespace, string Name), JsonObject> kept = [];
    private readonly List<Told> history = [];
    private readonly List<Channel<Told>> watchers = [], followers = [];
    private long version = 100, compacted = 99;

    public string Version
    {
        get
        {
            lock (guard)
            {
                return Text(version);
            }
        }
    }

    public (IReadOnlyList<JsonObject> Items, string Version) List(Kind kind, string space, Selector selector)
    {
        lock (guard)
        {
            return (
                [.. kept.Where(entry => entry.Key.Item1 == kind && entry.Key.Namespace == space && selector.Meets(entry.Value)).Select(entry => Copy(entry.Value))],
                Text(version));
        }
    }

    public JsonObject? Find(Kind kind, string space, string name)
    {
        lock (guard)
        {
            return kept.TryGetValue((kind, space, name), out var item) ? Copy(item) : null;
        }
    }

    public JsonObject Create(Kind kind, string space, JsonObject item)
    {
        lock (guard)
        {
            var metadata = item["metadata"]!.AsObject();
            var name = (string)metadata["name"]!;
            if (kept.ContainsKey((kind, space, name)))
            {
                throw RefusedException.Exists(kind, name);
            }
            metadata["namespace"] = space;
            metadata["uid"] = Guid.NewGuid().ToString();
            metadata["creationTimestamp"] = Now();
            return Put(kind, space, name, item, "ADDED");
        }
    }

    /// <summary>Changes an object as it is at this moment; a change that leaves it as it was is none.</summary>
    /// <exception cref="RefusedException">There is none, or the change will not have it.</exception>
    public JsonObject Change(Kind kind, string space, string name, Action<JsonObject> change)
    {
        lock (guard)
        {
            var before = kept.GetValueOrDefault((kind, space, name)) ?? throw RefusedException.NotFound(kind, name);
            var after = Copy(before);
            change(after);
            return JsonNode.DeepEquals(before, after) ? after : Put(kind, space, name, after, "MODIFIED");
        }
    }

    /// <exception cref="RefusedException">There is none, or it is not to be deleted.</exception>
    public JsonObject Remove(Kind kind, string space, string name, Action<JsonObject>? demand = null)
    {
        lock (guard)
        {
            var item = kept.GetValueOrDefault((kind, space, name)) ?? throw RefusedException.NotFound(kind, name);
            demand?.Invoke(item);
            kept.Remove((kind, space, name));
            var last = Copy(item);
            Tell(kind, space, last, "DELETED");
            return Copy(last);
        }
    }

    /// <summary>Every change after a version, as it comes.</summary>
    /// <exception cref="RefusedException">Changes after that version have been forgotten.</exception>
    public ChannelReader<Told> Watch(long after)
    {
        lock (guard)
        {
            if (after < compacted)
            {
                throw RefusedException.Expired();
            }
            var channel = Channel.CreateUnbounded<Told>();
            foreach (var told in history.Where(told => told.Version > after))
            {
                channel.Writer.TryWrite(told);
            }
            watchers.Add(channel);
            return channel.Reader;
        }
    }

    /// <summary>Every change from now on, whatever becomes of the watches of others, until <see cref="End"/>.</summary>
    public ChannelReader<Told> Follow()
    {
        lock (guard)
        {
            var channel = Channel.CreateUnbounded<Told>();
            followers.Add(channel);
            return channel.Reader;
        }
    }

    /// <summary>The version up to which a watcher has read everything; null where something waits for it.</summary>
    public string? Seen(ChannelReader<Told> reader)
    {
        lock (guard)
        {
            return reader.Count == 0 ? Text(version) : null;
        }
    }

    public void End()
    {
        EndWatches();
        lock (guard)
        {
            followers.ForEach(channel => channel.Writer.TryComplete());
        }
    }

    public void Leave(ChannelReader<Told> reader)
    {
        lock (guard)
        {
            watchers.RemoveAll(channel => channel.Reader == reader);
        }
    }

    /// <summary>Ends all watches.</summary>
    public void EndWatches()
    {
        lock (guard)
        {
            watchers.ForEach(channel => channel.Writer.TryComplete());
            watchers.Clear();
        }
    }

    /// <summary>Forgets all changes so far: a watch can only begin from now.</summary>
    public void Compact()
    {
        lock (guard)
        {
            history.Clear();
            compacted = ++version;
        }
    }

    public string Now() => time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private JsonObject Put(Kind kind, string space, string name, JsonObject item, string how)
    {
        kept[(kind, space, name)] = item;
        Tell(kind, space, item, how);
        return Copy(item);
    }

    private void Tell(Kind kind, string space, JsonObject item, string how)
    {
        item["metadata"]!["resourceVersion"] = Text(++version);
        var told = new Told(version, kind, space, how, Copy(item));
        history.Add(told);
        watchers.ForEach(channel => channel.Writer.TryWrite(told));
        followers.ForEach(channel => channel.Writer.TryWrite(told));
    }

    private static JsonObject Copy(JsonObject item) => item.DeepClone().AsObject();

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One change, as a watch tells it.</summary>
internal sealed record Told(long Version, Kind Kind, string Namespace, string How, JsonObject Object);
