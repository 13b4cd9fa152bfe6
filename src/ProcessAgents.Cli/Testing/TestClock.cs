using System.Xml;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Testing;

/// <summary>The gateway's clock as test cases move it: only ever forward.</summary>
internal sealed class TestClock(RestGatewayClient gateway, TimeProvider timeProvider)
{
    private DateTimeOffset? _pinned;

    public async Task IncreaseAsync(string duration, CancellationToken cancellationToken)
    {
        var now = _pinned ?? timeProvider.GetUtcNow();
        await SetAsync(now + XmlConvert.ToTimeSpan(duration), cancellationToken).ConfigureAwait(false);
    }

    public async Task SetAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        _pinned = instant;
        await gateway.PinClockAsync(instant, cancellationToken).ConfigureAwait(false);
    }

    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        if (_pinned is not null)
        {
            await gateway.ResetClockAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
