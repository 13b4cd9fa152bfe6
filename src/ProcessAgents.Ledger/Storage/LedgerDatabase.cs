using Dapper;
using Microsoft.Data.Sqlite;

namespace ProcessAgents.Ledger.Storage;

/// <summary>
/// The one connection to the ledger's file. Work runs one transaction at a time; when <see cref="Transact"/> returns,
/// its changes are on disk.
/// </summary>
internal sealed class LedgerDatabase : IDisposable
{
    private const int SqliteBusy = 5;
    private readonly SqliteConnection connection;
    private readonly Lock gate = new();

    private LedgerDatabase(SqliteConnection connection, TimeProvider time)
    {
        this.connection = connection;
        Time = time;
        Owner = Guid.NewGuid().ToString("N");
    }

    public TimeProvider Time { get; }

    /// <summary>
    /// Names this opening of the file. Since the file has one owner at a time, a row that names another owner was left
    /// by a process that is gone.
    /// </summary>
    public string Owner { get; }

    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    public static LedgerDatabase Open(string path, TimeProvider time)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            connection.Open();
            connection.Execute("PRAGMA locking_mode = EXCLUSIVE;");
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 0;");
            CreateOrCheck(connection, path);
            return new LedgerDatabase(connection, time);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SqliteBusy)
        {
            connection.Dispose();
            throw new LedgerLockedException(path, exception);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Runs work in one transaction that is durable when this returns, or had no effect when it throws.
    /// </summary>
    public T Transact<T>(Func<LedgerTransaction, T> work)
    {
        lock (gate)
        {
            using var transaction = connection.BeginTransaction();
            var result = work(new LedgerTransaction(this, connection, transaction));
            transaction.Commit();
            return result;
        }
    }

    /// <summary>Runs queries that see one state.</summary>
    public T Read<T>(Func<SqliteConnection, T> work)
    {
        lock (gate)
        {
            return work(connection);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            connection.Dispose();
        }
    }

    private static void CreateOrCheck(SqliteConnection connection, string path)
    {
        using var transaction = connection.BeginTransaction();
        var version = connection.ExecuteScalar<long>("PRAGMA user_version", transaction: transaction);
        if (version == 0)
        {
            connection.Execute(LedgerSchema.Script, transaction: transaction);
        }
        else if (version != LedgerSchema.Version)
        {
            throw new InvalidDataException(
                $"Expected to open ledger '{path}' of version {LedgerSchema.Version}, but it has version {version}. "
                + "Name another file: a ledger is not converted.");
        }

        // Written each time: the first write is what takes the exclusive lock.
        connection.Execute($"PRAGMA user_version = {LedgerSchema.Version}", transaction: transaction);
        transaction.Commit();
    }
}
