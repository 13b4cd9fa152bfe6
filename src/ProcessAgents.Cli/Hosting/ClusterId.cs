namespace ProcessAgents.Cli.Hosting;

/// <summary>
/// The name of an embedded engine, made with its data directory and kept in it. A ledger tells by it that a new
/// engine, whose keys begin anew, is not the old one.
/// </summary>
internal static class ClusterId
{
    public static string Of(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, "cluster-id");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(dataDirectory);
            File.WriteAllText(path, Guid.NewGuid().ToString());
        }

        return File.ReadAllText(path).Trim();
    }
}
