namespace ProcessAgents.Client.Tests;

/// <summary>A gateway that the same tests run against.</summary>
public interface IGatewayTarget
{
    /// <summary>Why there is nothing to test against; null when there is.</summary>
    string? AbsentBecause { get; }

    /// <summary>Address of its REST API.</summary>
    Uri RestAddress { get; }
}
