using ProcessAgents.Protocol;

namespace ProcessAgents.Broker;

/// <summary>Somebody who waits for a record to become durable.</summary>
internal interface IReceiver
{
    /// <summary>Called once the record is durable, on the engine thread.</summary>
    void Receive(Record record);

    /// <summary>Called instead when the broker stopped before.</summary>
    void Abandon(BrokerStoppedException reason);
}
