namespace ProcessAgents.Broker;

/// <summary>Something the engine thread is asked to do.</summary>
internal interface IWork
{
    /// <summary>Does it; records go into the current batch.</summary>
    void Run(StreamProcessor processor);

    /// <summary>Tells whoever waits that it will not be done.</summary>
    void Abandon(BrokerStoppedException reason);
}
