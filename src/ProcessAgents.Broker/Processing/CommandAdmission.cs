using ProcessAgents.Protocol;

namespace ProcessAgents.Broker;

/// <summary>Bounds the commands in flight. What ends work gets in even when new work does not.</summary>
internal sealed class CommandAdmission(int commandsInFlightMax)
{
    private int inFlight;

    public int InFlight => Volatile.Read(ref inFlight);

    /// <exception cref="BrokerOverloadedException">The command brings new work and there is enough.</exception>
    public void Enter(Command command, Exception? spaceFailure)
    {
        if (Interlocked.Increment(ref inFlight) <= commandsInFlightMax && spaceFailure is null)
        {
            return;
        }

        if (EndsWork(command))
        {
            return;
        }

        Exit();
        throw new BrokerOverloadedException(spaceFailure is null
            ? $"Expected to process another command, but {commandsInFlightMax} commands are in flight. Try again later."
            : $"Expected to process another command, but the log has no room to grow: {spaceFailure.Message}");
    }

    public void Exit() => Interlocked.Decrement(ref inFlight);

    internal static bool EndsWork(Command command) => command.Value.ValueType switch
    {
        RecordValueType.Job => (JobIntent)command.Intent is JobIntent.Complete or JobIntent.Fail or JobIntent.ThrowError,
        RecordValueType.ProcessInstance => (ProcessInstanceIntent)command.Intent == ProcessInstanceIntent.Cancel,
        RecordValueType.Deployment => true,
        _ => false,
    };
}
