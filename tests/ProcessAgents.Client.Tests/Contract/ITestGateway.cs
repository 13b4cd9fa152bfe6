namespace ProcessAgents.Client.Tests.Contract;

/// <summary>A gateway that the contract runs against: ours, or a real one.</summary>
public interface ITestGateway
{
    /// <summary>A client of it that never retries; skips the test, aloud, where the gateway is absent.</summary>
    IGatewayClient Client { get; }
}
