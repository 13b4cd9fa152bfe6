using Dapper;
using Microsoft.Data.Sqlite;

namespace ProcessAgents.Samples.OrderService;

/// <summary>The service's SQLite file. One connection; calls take turns.</summary>
internal sealed class OrderDatabase : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS customers (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, earlier_refund_count INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS orders (
            id TEXT PRIMARY KEY, customer_id TEXT NOT NULL REFERENCES customers, status TEXT NOT NULL,
            placed_on TEXT NOT NULL, total_cents INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS order_items (
            order_id TEXT NOT NULL REFERENCES orders, position INTEGER NOT NULL, name TEXT NOT NULL,
            quantity INTEGER NOT NULL, price_cents INTEGER NOT NULL, PRIMARY KEY (order_id, position));
        CREATE TABLE IF NOT EXISTS reservations (
            number INTEGER PRIMARY KEY AUTOINCREMENT, order_id TEXT NOT NULL REFERENCES orders,
            amount_cents INTEGER NOT NULL, status TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS refunds (
            number INTEGER PRIMARY KEY AUTOINCREMENT, order_id TEXT NOT NULL REFERENCES orders,
            reservation_number INTEGER NOT NULL REFERENCES reservations, amount_cents INTEGER NOT NULL,
            posted_at TEXT NOT NULL, idempotency_key TEXT NOT NULL UNIQUE);
        CREATE TABLE IF NOT EXISTS reversals (
            number INTEGER PRIMARY KEY AUTOINCREMENT, refund_number INTEGER NOT NULL UNIQUE REFERENCES refunds,
            reason TEXT NOT NULL, idempotency_key TEXT NOT NULL UNIQUE);
        CREATE TABLE IF NOT EXISTS crm_notes (
            number INTEGER PRIMARY KEY AUTOINCREMENT, customer_id TEXT NOT NULL REFERENCES customers,
            order_id TEXT NOT NULL, text TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE IF NOT EXISTS mails (
            number INTEGER PRIMARY KEY AUTOINCREMENT, recipient TEXT NOT NULL, subject TEXT NOT NULL,
            text TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS idempotent_answers (
            key TEXT PRIMARY KEY, request_hash TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS journal (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL,
            idempotency_key TEXT NULL, request_hash TEXT NOT NULL, request TEXT NOT NULL, status INTEGER NOT NULL,
            replayed INTEGER NOT NULL, fault TEXT NULL);
        CREATE TRIGGER IF NOT EXISTS journal_is_not_updated BEFORE UPDATE ON journal
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE TRIGGER IF NOT EXISTS journal_is_not_deleted BEFORE DELETE ON journal
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        """;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    /// <exception cref="IOException">The file cannot be opened; the message says why.</exception>
    public OrderDatabase(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            Pooling = false,
        }.ToString());
        try
        {
            _connection.Open();
            _connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
            using var transaction = _connection.BeginTransaction();
            _connection.Execute(Schema, transaction: transaction);
            if (_connection.ExecuteScalar<long>("SELECT count(*) FROM orders", transaction: transaction) == 0)
            {
                OrderSeed.Fill(_connection, transaction);
            }

            transaction.Commit();
        }
        catch (SqliteException exception)
        {
            _connection.Dispose();
            throw new IOException($"Expected to open data file '{path}', but {exception.Message}", exception);
        }
    }

    /// <summary>Runs one call in a transaction: all it writes, or nothing.</summary>
    public TResult Execute<TResult>(Func<OrderTransaction, TResult> call)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction();
            var result = call(new OrderTransaction(_connection, transaction));
            transaction.Commit();
            return result;
        }
    }

    public void Dispose() => _connection.Dispose();
}

/// <summary>A running transaction.</summary>
internal sealed class OrderTransaction(SqliteConnection connection, SqliteTransaction transaction)
{
    public int Execute(string sql, object? parameters = null) => connection.Execute(sql, parameters, transaction);

    public T Scalar<T>(string sql, object? parameters = null) =>
        connection.ExecuteScalar<T>(sql, parameters, transaction)!;

    public T? Find<T>(string sql, object? parameters = null) =>
        connection.QueryFirstOrDefault<T>(sql, parameters, transaction);

    public IReadOnlyList<T> Query<T>(string sql, object? parameters = null) =>
        [.. connection.Query<T>(sql, parameters, transaction)];
}
