namespace ProcessAgents.Broker;

/// <summary>Tells the engine thread of something for which nobody waits.</summary>
internal sealed class NoticeWork(Action<StreamProcessor> notice) : IWork
{
    public void Run(StreamProcessor processor) => notice(processor);

    public void Abandon(BrokerStoppedException reason)
    {
    }
}
