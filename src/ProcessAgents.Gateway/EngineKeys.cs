namespace ProcessAgents.Gateway;

/// <summary>The layout of keys: the partition in the top 13 bits, a counter in the low 51.</summary>
internal static class EngineKeys
{
    /// <summary>The one partition there is.</summary>
    public const int PartitionId = 1;

    private const int CounterBits = 51;

    public static long PartitionOf(long key) => key >> CounterBits;

    public static string DescribeAbsentPartition(long key) =>
        $"Expected to send the command to the partition of key '{key}', but partition '{PartitionOf(key)}' does not exist; " +
        $"there is partition '{PartitionId}' alone. Check the key.";
}
