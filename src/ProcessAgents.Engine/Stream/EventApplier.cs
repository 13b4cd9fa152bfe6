using System.Runtime.CompilerServices;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Stream;

/// <summary>What one kind of event does to the state.</summary>
internal sealed record EventApplier(RecordValueType ValueType, byte Intent, Action<long, RecordValue> Apply)
{
    public static EventApplier On<TValue, TIntent>(TIntent intent, Action<long, TValue> apply)
        where TValue : RecordValue, new()
        where TIntent : struct, Enum =>
        new(
            new TValue().ValueType,
            Unsafe.BitCast<TIntent, byte>(intent),
            (key, value) => apply(key, (TValue)value));

    /// <summary>An event that tells and changes nothing.</summary>
    public static EventApplier Nothing<TValue, TIntent>(TIntent intent)
        where TValue : RecordValue, new()
        where TIntent : struct, Enum =>
        On<TValue, TIntent>(intent, static (_, _) => { });
}
