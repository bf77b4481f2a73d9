namespace Seats;

/// <summary>Rows and columns count from 0.</summary>
public sealed class SeatPlan
{
    private readonly bool[,] _taken;

    public SeatPlan(int rows, int columns) => _taken = new bool[rows, columns];

    public int Rows => _taken.GetLength(0);

    public int Columns => _taken.GetLength(1);

    public bool Book(int row, int column)
    {
        if (row < 0 || row >= Rows || column < 0 || column >= Columns || _taken[row, column])
        {
            return false;
        }

        _taken[row, column] = true;
        return true;
    }

    public int FreeInRow(int row)
    {
        var free = 0;
        for (var column = 0; column < Columns; column++)
        {
            if (_taken[row, column])
            {
                free++;
            }
        }

        return free;
    }

    /// <summary>First column of so many free seats side by side; null if there are none.</summary>
    public int? Together(int row, int count)
    {
        var run = 0;
        for (var column = 0; column < Columns; column++)
        {
            run = _taken[row, column] ? 0 : run + 1;
            if (run == count)
            {
                return column - count;
            }
        }

        return null;
    }
}
