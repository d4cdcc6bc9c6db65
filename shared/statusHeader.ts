/**
 * What stands above the column that Chairside writes each row's status into. In the sheet that column is known by a
 * mark of the add-on's own; elsewhere by these words.
 */
export const STATUS_HEADER = 'Chairside status';
