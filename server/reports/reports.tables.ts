export interface ReportTables {
  alert_reports: {
    alert_id: number;
    words: string;
    caller_name: string;
    caller_phone: string;
    reference: string;
    received_at: Date;
    taken_by: string;
    idempotency_key: string;
    body_hash: string;
  };
}
