using System.Security.Cryptography;

namespace ProcessAgents.Agents;

/// <summary>A file that belongs to a process, with the hash that stands in the ledger.</summary>
/// <param name="Path">As the model names it.</param>
/// <param name="Bytes">What it holds.</param>
/// <param name="Sha256">Hash of the bytes, in lower-case hexadecimal digits.</param>
public sealed record ResourceFile(string Path, byte[] Bytes, string Sha256);

/// <summary>Reads the files that task headers name, below one folder.</summary>
public sealed class ResourceFiles(AgentOptions options)
{
    private readonly string root = Path.GetFullPath(options.ResourceRoot);

    /// <exception cref="JobWorkers.JobFailureException">
    /// The file is missing, too large or outside of the folder.
    /// </exception>
    public ResourceFile Read(string path)
    {
        var full = Path.GetFullPath(Path.Combine(root, path));
        if (!full.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw JobEnds.Incident($"Expected file '{path}' to be inside of the worker's resource root, but it is not.");
        }

        var file = new FileInfo(full);
        if (!file.Exists)
        {
            throw JobEnds.Incident(
                $"Expected to read file '{path}' below the worker's resource root, but there is no such file.");
        }

        if (file.Length > options.Limits.FileBytesMax)
        {
            throw JobEnds.Incident(
                $"Expected file '{path}' to have at most {options.Limits.FileBytesMax} bytes, but it has {file.Length}.");
        }

        var bytes = File.ReadAllBytes(full);
        return new ResourceFile(path, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>All BPMN files below the folder, in alphabetical order.</summary>
    internal IEnumerable<string> BpmnFiles() => Directory.Exists(root)
        ? Directory.EnumerateFiles(root, "*.bpmn", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = 8,
            IgnoreInaccessible = true,
        }).Order(StringComparer.Ordinal)
        : [];
}
