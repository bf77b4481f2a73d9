using MassTransit;

namespace CodexPlatform.Bus;

/// <summary>What travels with a command besides itself.</summary>
internal static class Envelope
{
    public static void Fill(SendContext context, Guid id)
    {
        context.MessageId = id;
        TraceContext.Inject(context);
    }
}
