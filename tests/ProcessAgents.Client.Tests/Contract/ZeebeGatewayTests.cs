namespace ProcessAgents.Client.Tests.Contract;

/// <summary>The contract at a real Zeebe gateway, where there is one.</summary>
public sealed class ZeebeGatewayTests(ZeebeGateway gateway) : GatewayContract(gateway), IClassFixture<ZeebeGateway>;
