namespace ProcessAgents.Broker;

/// <summary>Where a broker's time comes from.</summary>
public enum BrokerClockMode
{
    /// <summary>The time provider alone.</summary>
    System = 0,

    /// <summary>The time provider, until somebody pins or advances it.</summary>
    Controlled = 1,
}
