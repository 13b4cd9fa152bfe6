namespace ProcessAgents.Protocol.Serialization;

internal static class DeploymentResourceCodec
{
    public static void WriteList(ref ValueWriter writer, IReadOnlyList<DeploymentResource> values)
    {
        writer.Unsigned((ulong)values.Count);
        foreach (var value in values)
        {
            writer.Text(value.ResourceName);
            writer.Bytes(value.Content);
        }
    }

    public static IReadOnlyList<DeploymentResource> ReadList(ref ValueReader reader)
    {
        var values = new DeploymentResource[reader.Length()];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = new DeploymentResource(reader.Text(), reader.Bytes());
        }

        return values;
    }
}
