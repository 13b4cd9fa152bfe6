using Dapper;
using Microsoft.Data.Sqlite;

namespace ProcessAgents.Samples.OrderService;

/// <summary>
/// The sample orders, the same in every new file. The first ones are made for stories, the others vary by their number.
/// </summary>
internal static class OrderSeed
{
    public const int OrdersCount = 300;
    public const int CustomersCount = 90;
    private const int FirstOrderNumber = 1001;

    private static readonly (string Status, long TotalCents, int CustomerIndex)[] Stories =
    [
        ("delivered", 4_990, 0),
        ("delivered", 8_900, 1),
        ("delivered", 24_000, 2),
        ("delivered", 6_450, 3),
        ("delivered", 3_500, 4),
        ("delivered", 31_000, 5),
        ("canceled", 12_000, 6),
        ("open", 7_725, 7),
        ("delivered", 2_000, 8),
    ];

    /// <summary>A customer who was refunded often before.</summary>
    private const int RepeatedCustomerIndex = 8;
    private const int RepeatedCustomerRefundCount = 4;

    private static readonly string[] FirstNames =
        ["Ada", "Ben", "Clara", "David", "Elif", "Finn", "Greta", "Hugo", "Ines", "Jonas"];

    private static readonly string[] LastNames =
        ["Berg", "Costa", "Dietrich", "Evers", "Fischer", "Gruber", "Hansen", "Ivanov", "Jansen"];

    private static readonly string[] Goods =
        ["Kettle", "Desk lamp", "Backpack", "Running shoes", "Headphones", "Coffee grinder", "Blanket", "Keyboard"];

    private static readonly string[] Statuses = ["delivered", "delivered", "delivered", "shipped", "open", "canceled"];

    public static void Fill(SqliteConnection connection, SqliteTransaction transaction)
    {
        for (var index = 0; index < CustomersCount; index++)
        {
            var first = FirstNames[index % FirstNames.Length];
            var last = LastNames[index / FirstNames.Length];
            connection.Execute(
                "INSERT INTO customers VALUES (@Id, @Name, @Email, @EarlierRefundCount)",
                new
                {
                    Id = CustomerId(index),
                    Name = $"{first} {last}",
                    Email = $"{first}.{last}@example.com".ToLowerInvariant(),
                    EarlierRefundCount = index == RepeatedCustomerIndex ? RepeatedCustomerRefundCount : index % 3,
                },
                transaction);
        }

        for (var index = 0; index < OrdersCount; index++)
        {
            var (status, total, customer) = index < Stories.Length
                ? Stories[index]
                : (Statuses[index % Statuses.Length], 500 + (index * 7_919L % 45_000), index % CustomersCount);
            FillOrder(connection, transaction, index, status, total, customer);
        }
    }

    private static void FillOrder(
        SqliteConnection connection,
        SqliteTransaction transaction,
        int index,
        string status,
        long totalCents,
        int customerIndex)
    {
        var orderId = $"O-{FirstOrderNumber + index}";
        connection.Execute(
            "INSERT INTO orders VALUES (@Id, @Customer, @Status, @PlacedOn, @Total)",
            new
            {
                Id = orderId,
                Customer = CustomerId(customerIndex),
                Status = status,
                PlacedOn = new DateOnly(2026, 1, 1).AddDays(index).ToString("O"),
                Total = totalCents,
            },
            transaction);

        // The price of the last item makes the total come out.
        var firstPrice = index % 2 == 0 ? totalCents : totalCents / 4;
        InsertItem(1, Goods[index % Goods.Length], 1, firstPrice);
        if (firstPrice < totalCents)
        {
            InsertItem(2, Goods[(index + 3) % Goods.Length], 1, totalCents - firstPrice);
        }

        void InsertItem(int position, string name, int quantity, long priceCents) => connection.Execute(
            "INSERT INTO order_items VALUES (@Order, @Position, @Name, @Quantity, @Price)",
            new { Order = orderId, Position = position, Name = name, Quantity = quantity, Price = priceCents },
            transaction);
    }

    private static string CustomerId(int index) => $"C-{101 + index}";
}
