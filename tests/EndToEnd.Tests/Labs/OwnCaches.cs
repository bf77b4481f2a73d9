using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.Executor;
using CodexPlatform.Planner;
using CodexPlatform.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>Lets each effect be carried out as by a replica that has seen nothing before: in a cache of its own.</summary>
internal sealed class OwnCaches : IDisposable
{
    private static readonly Type[] Each =
    [
        typeof(SnapshotStore), typeof(Workshop), typeof(Toolbox), typeof(PromptBuilder),
        typeof(IEffectWork<Perceive>), typeof(IEffectWork<Consult>), typeof(IEffectWork<ExecuteStep>), typeof(IEffectWork<Validate>), typeof(IEffectWork<Merge>),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("codex-caches-").FullName;
    private int _made;

    /// <summary>How many caches there are.</summary>
    public int Made => _made;

    public void Decorate(IServiceCollection services)
    {
        foreach (var type in Each)
        {
            var shared = services.Last(each => each.ServiceType == type);
            services.Remove(shared);
            services.Add(
                type == typeof(SnapshotStore) ? ServiceDescriptor.Transient(_ => new SnapshotStore(Path.Combine(_folder, $"{Interlocked.Increment(ref _made)}")))
                : shared.ImplementationFactory is { } make ? ServiceDescriptor.Transient(type, make)
                : ServiceDescriptor.Transient(type, shared.ImplementationType!));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
