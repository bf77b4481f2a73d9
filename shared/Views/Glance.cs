using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Views;

/// <summary>Decodes events for the read models, passing over what none of them reads: outputs, plans' arguments, contexts, evidence.</summary>
/// <remarks>
/// Decoding is nearly all of the time of a rebuild, and most of an event is text for people and models. A member left out has its type's
/// default, so such an event is for <see cref="RunView"/> and <see cref="RunTallies"/> only: nothing else is given it.
/// </remarks>
internal static class Glance
{
    private static readonly Dictionary<Type, string[]> Unread = new()
    {
        [typeof(Origin)] = [nameof(Origin.Cause), nameof(Origin.Trace), nameof(Origin.Batch)],
        [typeof(RunEvent.RunSubmitted)] = [nameof(RunEvent.RunSubmitted.Options)],
        [typeof(RunEvent.EffectStarted)] = [nameof(RunEvent.EffectStarted.Holder), nameof(RunEvent.EffectStarted.Expires)],
        [typeof(RunEvent.EffectFailed)] = [nameof(RunEvent.EffectFailed.Failure)],
        [typeof(RunEvent.ContextGathered)] = [nameof(RunEvent.ContextGathered.Context)],
        [typeof(ModelAnswer)] = [nameof(ModelAnswer.Prompt), nameof(ModelAnswer.Response), nameof(ModelAnswer.Memory)],
        [typeof(ModelReply.Plan)] = [nameof(ModelReply.Plan.Steps), nameof(ModelReply.Plan.Because), nameof(ModelReply.Plan.Alternatives)],
        [typeof(ModelReply.Decline)] = [nameof(ModelReply.Decline.Because), nameof(ModelReply.Decline.Evidence)],
        [typeof(ToolOutcome)] =
        [
            nameof(ToolOutcome.Summary), nameof(ToolOutcome.View), nameof(ToolOutcome.Output), nameof(ToolOutcome.Versions), nameof(ToolOutcome.Environment),
        ],
        [typeof(ToolResult.Tests)] =
        [
            nameof(ToolResult.Tests.Failing), nameof(ToolResult.Tests.Fingerprint), nameof(ToolResult.Tests.Report), nameof(ToolResult.Tests.Spectra),
        ],
        [typeof(ToolResult.Edited)] = [nameof(ToolResult.Edited.Change)],
        [typeof(ToolResult.Conflicted)] = [nameof(ToolResult.Conflicted.Paths)],
        [typeof(ToolResult.Tried)] = [nameof(ToolResult.Tried.Plausible), nameof(ToolResult.Tried.Partial), nameof(ToolResult.Tried.Verdicts)],
        [typeof(ToolResult.Linted)] = [nameof(ToolResult.Linted.Findings)],
        [typeof(Verdict)] = [nameof(Verdict.Rules)],
        [typeof(Step)] = [nameof(Step.Arguments), nameof(Step.After), nameof(Step.On)],
        [typeof(RunEvent.PlanAdopted)] = [nameof(RunEvent.PlanAdopted.Because), nameof(RunEvent.PlanAdopted.Difference)],
        [typeof(RunEvent.StepScheduled)] = [nameof(RunEvent.StepScheduled.Tree), nameof(RunEvent.StepScheduled.Because)],
        [typeof(RunEvent.RunEscalated)] = [nameof(RunEvent.RunEscalated.Evidence)],
    };

    private static readonly JsonSerializerOptions Json = Create();

    private static readonly Dictionary<string, JsonTypeInfo> Known =
        EventCodec<RunEvent>.Cases.Where(each => RunView.Types.Contains(each.Key)).ToDictionary(each => each.Key, each => Json.GetTypeInfo(each.Value), StringComparer.Ordinal);

    /// <summary>Null for an event that the read models do not read.</summary>
    /// <exception cref="JsonException">It cannot be decoded.</exception>
    public static RecordedEvent? Decode(LogEntry entry)
    {
        if (!Known.TryGetValue(entry.Type, out var type))
        {
            return null;
        }

        return JsonSerializer.Deserialize(entry.Data.Span, type) is RunEvent known && JsonSerializer.Deserialize<Origin>(entry.Metadata.Span, Json) is { } origin
            ? new RecordedEvent(entry, known, origin)
            : throw new JsonException($"Event {entry.Revision} of stream {entry.Stream} is null");
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(WireJson.Stored) { RespectNullableAnnotations = false };
        options.TypeInfoResolver = options.TypeInfoResolver!.WithAddedModifier(PassOver);
        return options;
    }

    private static void PassOver(JsonTypeInfo type)
    {
        foreach (var name in Unread.GetValueOrDefault(type.Type) ?? [])
        {
            var member = type.Properties.Single(each => each.Name == JsonNamingPolicy.CamelCase.ConvertName(name));
            member.CustomConverter = (JsonConverter)Activator.CreateInstance(typeof(PassedOver<>).MakeGenericType(member.PropertyType))!;
        }
    }

    private sealed class PassedOver<T> : JsonConverter<T>
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            reader.Skip();
            return default;
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            throw new NotSupportedException("What was passed over cannot be written");
    }
}
